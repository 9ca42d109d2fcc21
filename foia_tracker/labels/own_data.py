"""The parts of what is kept about a person, as they are called and explained where the person reads them.

The codes are the names in the file that is downloaded: they are not translated.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from foia_tracker.labels import mark


@dataclass(frozen=True)
class PartWords:
    """How a part is called, what it is, and what each of its columns says."""

    title: str
    says: str
    columns: Mapping[str, str]


PARTS: Mapping[str, PartWords] = MappingProxyType(
    {
        "cuenta": PartWords(
            mark("Su cuenta"),
            mark("Quién es usted para el sistema. La contraseña no se puede leer, ni aquí ni en la base."),
            {
                "correo": mark("Dirección con que entra"),
                "nombre": mark("Nombre que escribió"),
                "creada": mark("Cuándo se hizo la cuenta"),
                "segundo_paso": mark("Si se le pide un código además de la contraseña"),
                "codigos_de_recuperacion": mark("Cuántos códigos de recuperación le quedan"),
            },
        ),
        "lugares": PartWords(
            mark("Dónde actúa"),
            mark("Los papeles que tiene o tuvo, y en qué organización o unidad."),
            {
                "papel": mark("Papel"),
                "en": mark("Organización o unidad"),
                "a_cargo": mark("Si está a cargo de ella"),
                "desde": mark("Desde cuándo"),
                "hasta": mark("Hasta cuándo, si terminó"),
            },
        ),
        "sesiones": PartWords(
            mark("Dónde entró"),
            mark("Cada navegador en que entró, mientras se guarda."),
            {
                "navegador": mark("Cómo se llama a sí mismo el navegador"),
                "origen": mark("Dirección de internet"),
                "entro": mark("Cuándo entró"),
                "ultimo_uso": mark("Cuándo se usó por última vez"),
                "cerrada": mark("Cuándo se cerró"),
            },
        ),
        "enlaces": PartWords(
            mark("Enlaces que pidió"),
            mark("Enlaces para cambiar la contraseña o el correo, mientras se guardan."),
            {
                "clase": mark("Para qué era"),
                "pedido": mark("Cuándo se hizo"),
                "usado": mark("Cuándo se usó"),
            },
        ),
        "correos": PartWords(
            mark("Correos que se le enviaron"),
            mark("Mientras se guarda a quién fueron."),
            {
                "asunto": mark("Asunto"),
                "preparado": mark("Cuándo se preparó"),
                "enviado": mark("Cuándo salió"),
            },
        ),
        "solicitudes": PartWords(
            mark("Solicitudes"),
            mark(
                "Las que usted registró y las que sigue. Lo que dicen es de su organización, y está en ellas."
            ),
            {
                "numero": mark("Número"),
                "registrada": mark("Cuándo se registró"),
                "la_registro": mark("Si la registró usted"),
                "la_sigue": mark("Si usted la sigue"),
            },
        ),
        "actos": PartWords(
            mark("Actos que registró"),
            mark("Qué registró, en qué solicitud y cuándo."),
            {
                "solicitud": mark("Número de la solicitud"),
                "clase": mark("Clase de acto"),
                "dia": mark("Día en que ocurrió"),
                "registrado": mark("Cuándo lo registró"),
            },
        ),
        "avisos": PartWords(
            mark("Avisos"),
            mark("Lo que se le avisó en la bandeja."),
            {
                "solicitud": mark("Número de la solicitud"),
                "plazo": mark("Plazo"),
                "aviso": mark("Qué se avisó"),
                "vence": mark("Último día del plazo"),
                "avisado": mark("Día del aviso"),
            },
        ),
        "otros": PartWords(
            mark("Otras cosas que hizo"),
            mark("Lo demás en que quedó que fue usted."),
            {
                "que": mark("Qué hizo"),
                "numero": mark("Número de la solicitud o del registro"),
                "cuando": mark("Cuándo"),
            },
        ),
        "cambios": PartWords(
            mark("Cambios que usted hizo"),
            mark("Lo que cambió sin ser un acto, y desde dónde. Nadie lo puede editar ni borrar."),
            {
                "hizo": mark("Qué hizo"),
                "que": mark("Con qué"),
                "numero": mark("Su número"),
                "cuando": mark("Cuándo"),
                "origen": mark("Dirección de internet"),
            },
        ),
    }
)

DOINGS: Mapping[str, str] = MappingProxyType(
    {
        "annual_reports.recorded_by_id": mark("Registró un informe anual"),
        "annual_reports.annulled_by_id": mark("Anuló un informe anual"),
        "calendar_changes.by_id": mark("Cambió el calendario"),
        "calendar_entries.added_by_id": mark("Agregó un día al calendario"),
        "calendar_rules.added_by_id": mark("Agregó una fiesta al calendario"),
        "campaigns.created_by_id": mark("Registró una campaña"),
        "contact_details.updated_by_id": mark("Anotó datos para notificaciones"),
        "disclosure_items.recorded_by_id": mark("Registró información de oficio"),
        "disclosure_items.annulled_by_id": mark("Anuló un registro de información de oficio"),
        "expungings.asked_by_id": mark("Pidió retirar un texto"),
        "expungings.decided_by_id": mark("Decidió el retiro de un texto"),
        "invitations.invited_by_id": mark("Invitó a una persona"),
        "published_copies.published_by_id": mark("Publicó la copia de un archivo"),
        "publication_reviews.reviewed_by_id": mark("Revisó un texto antes de publicarlo"),
        "reserve_resolutions.recorded_by_id": mark("Registró una reserva"),
        "reserve_resolutions.annulled_by_id": mark("Anuló el registro de una reserva"),
        "tasks.created_by_id": mark("Puso en marcha una tarea larga"),
        "unit_links.made_by_id": mark("Hizo un enlace para una unidad"),
        "unit_links.revoked_by_id": mark("Retiró un enlace para una unidad"),
    }
)
"""What somebody did where the table keeps their number: by table and column."""
LINKS: Mapping[str, str] = MappingProxyType(
    {"reset": mark("Contraseña nueva"), "address": mark("Correo nuevo")}
)
