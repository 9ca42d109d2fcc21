"""What is kept for how long and why, in words: marked for translation, translated where they are shown."""

from collections.abc import Mapping
from dataclasses import dataclass

from foia_tracker.domain.retention import Kept
from foia_tracker.labels import mark


@dataclass(frozen=True)
class Words:
    """What is kept, from when its time counts, and why so long, with its article where there is one."""

    what: str
    since: str
    why: str


WORDS: Mapping[Kept, Words] = {
    Kept.CONTACTS_CLOSED: Words(
        mark("Nombre y lugar de notificaciones para un recurso"),
        mark("Desde que la solicitud se cerró y terminó su último plazo"),
        mark(
            "El recurso de revisión los pide (art. 57). Cerrado el caso solo queda el amparo, cuyo plazo es "
            "más corto."
        ),
    ),
    Kept.CONTACTS_STILL: Words(
        mark("Lo mismo, de una solicitud que no se cierra"),
        mark("Desde su último acto y su último plazo"),
        mark(
            "La autoridad todavía puede notificar (art. 57); después de dos informes anuales ya no se espera."
        ),
    ),
    Kept.SIGN_IN_ATTEMPTS: Words(
        mark("Intentos de entrar: correo y dirección de internet"),
        mark("Desde el intento"),
        mark("Frenan a quien adivina contraseñas; para eso bastan quince minutos."),
    ),
    Kept.SESSIONS: Words(
        mark("Sesiones: navegador, dirección de internet, entrada y último uso"),
        mark("Desde que la sesión se cerró o se usó por última vez"),
        mark("Permiten a cada persona ver si alguien más entró a su cuenta."),
    ),
    Kept.INVITATIONS: Words(
        mark("Invitaciones: a qué correo se enviaron"),
        mark("Desde que se aceptaron, se retiraron o vencieron"),
        mark("Quien invitó puede ver qué fue de cada una; después lo dice el lugar mismo."),
    ),
    Kept.ACCOUNT_LINKS: Words(
        mark("Enlaces para cambiar la contraseña o el correo"),
        mark("Desde que se usaron o vencieron"),
        mark("Ya no abren nada, y guardan una dirección."),
    ),
    Kept.RESET_REQUESTS: Words(
        mark("Pedidos de contraseña nueva: correo y dirección de internet"),
        mark("Desde el pedido"),
        mark("Frenan a quien pide muchas veces; para eso basta un día."),
    ),
    Kept.UNIT_LINKS: Words(
        mark("Enlaces para unidades sin cuenta: para quién se hicieron"),
        mark("Desde que vencieron o se retiraron"),
        mark("Puede nombrar a una persona. Los actos que llegaron por el enlace quedan."),
    ),
    Kept.MAILS: Words(
        mark("Correos enviados: a quién y qué decían"),
        mark("Desde que salieron o se desistió de enviarlos"),
        mark("Permiten aclarar si un aviso llegó. El aviso mismo queda en la bandeja."),
    ),
    Kept.JOB_RUNS: Words(
        mark("Registro de los trabajos automáticos"),
        mark("Desde que corrieron"),
        mark("No tiene datos de personas; muestra que el sistema trabaja."),
    ),
}
