"""What is said when something is refused, by the code of the refusal: in Spanish, and what to do."""

from collections.abc import Mapping
from types import MappingProxyType

from foia_tracker.labels import mark

REFUSALS: Mapping[str, str] = MappingProxyType(
    {
        "guessed_password": mark("Es fácil de adivinar. Use varias palabras que solo usted una."),
        "wrong_code": mark(
            "Ese código no es el de ahora. Escriba los seis números que muestra la aplicación."
        ),
        "no_address": mark("Escriba una dirección de correo completa, como nombre@ejemplo.org."),
        "same_address": mark("Esa ya es la dirección de su cuenta. Escriba la nueva."),
        "there_already": mark("Esa persona ya pertenece a este lugar."),
        "too_many_invitations": mark(
            "Hay demasiadas invitaciones sin aceptar. Retire las que ya no hacen falta y pruebe de nuevo."
        ),
        "not_your_people": mark("Esta persona no está a su cargo, o ya no pertenece a este lugar."),
        "last_manager": mark(
            "Es la única persona a cargo. Ponga antes a otra a cargo, o pida a la coordinación que lo haga."
        ),
        "unknown_successor": mark("Elija a alguien de la lista, o a nadie en particular."),
        "own_account": mark("Su propia cuenta la cierra otra persona."),
        "wrong_side": mark("Este acto lo registra la otra parte."),
        "future": mark("Esa fecha todavía no llega. Escriba una que no pase de hoy."),
        "before_filing": mark("Esa fecha es anterior a la presentación. Revise el año."),
        "notified_before_resolution": mark("La notificación no puede ser anterior a la resolución."),
        "unknown_ground": mark("Elija el fundamento de la lista."),
        "filed_already": mark("La solicitud ya tiene su presentación registrada."),
        "nothing_to_clarify": mark(
            "No hay una prevención registrada. Registre primero lo que pidió la unidad."
        ),
        "before_prevention": mark("La aclaración no puede ser anterior a la prevención."),
        "about_nothing": mark("Ese acto ya no está vigente o no es de esta solicitud."),
        "not_your_act": mark("Solo puede anular un acto que registró su propia parte. Puede objetarlo."),
        "far_away": mark("Ese año está demasiado lejos. Revise la fecha."),
        "unit_has_spoken": mark(
            "La unidad ya registró actos en esta solicitud: no puede volver a ser privada."
        ),
        "after_reception": mark(
            "La unidad registró que la recibió el {received}: no pudo presentarse después."
        ),
        "said_already": mark(
            "De ese acto ya no queda nada que confirmar o conceder. Vea en la solicitud cómo quedó."
        ),
        "own_act": mark("Eso lo registró su propia parte, o es solo una opinión sobre otro acto."),
        "unknown_unit": mark("Elija una unidad de la lista."),
        "unknown_layer": mark("Elija de la lista para quién es el día."),
        "ends_before_start": mark("El último día es anterior al primero."),
        "no_such_day": mark("Ese día no existe todos los años. Revise el día y el mes."),
        "needs_why": mark("Escriba por qué lo cambia: queda en el historial del calendario."),
        "calendar_moved_on": mark(
            "Otra persona acaba de cambiar este día o de quitarlo. Vea qué dice ahora y guarde de nuevo: lo "
            "que usted escribió sigue aquí."
        ),
        "no_items": mark("Escriba al menos una cosa que pide."),
        "no_units": mark("Marque al menos una unidad."),
        "too_many_units": mark("Son demasiadas unidades a la vez. Marque {most} o menos."),
        "unknown_units": mark(
            "Una de las unidades ya no está en el directorio, o ya está en la campaña. Quedó sin marcar: "
            "revise la lista."
        ),
        "not_your_campaign": mark("Esa campaña es de otra organización."),
        "not_your_request": mark("Quién puede ver la solicitud lo decide la organización que la presentó."),
        "no_title": mark("Escriba un título corto, por ejemplo «Contratos de transporte escolar de 2024»."),
        "before_its_ground": mark("Esa fecha es anterior a lo que responde, del {day}. Revise el año."),
        "no_review": mark("No hay un recurso de revisión registrado. Registre primero el recurso."),
        "nothing_ordered": mark(
            "No hay una resolución de un recurso que ordene algo. Registre primero esa resolución."
        ),
        "no_complaint": mark("No hay una denuncia registrada. Registre primero la denuncia."),
        "no_amparo": mark("No hay un amparo registrado. Registre primero el amparo."),
        "nothing_to_assess": mark("No hay una respuesta registrada que evaluar."),
        "no_grounds": mark("Elija al menos una razón del recurso."),
        "no_sense": mark("Elija cómo se resolvió."),
        "same_day": mark("Es el mismo día que dice el acto: no hay nada que objetar. Escriba otro."),
        "no_destination": mark("Elija la unidad de la lista o escriba a dónde se remitió."),
        "same_unit": mark("Es la misma unidad. Elija a qué otra la remitió."),
        "habeas_off": mark(
            "Su organización no registra solicitudes sobre datos de una persona. Pídalo a la coordinación."
        ),
        "habeas_private": mark("Una solicitud sobre datos de una persona no se publica."),
        "link_to_private": mark(
            "La unidad no puede ver esta solicitud. Elija primero quién puede verla: un enlace no abre lo "
            "que es privado."
        ),
        "link_to_habeas": mark(
            "Pide datos de una persona: no se abre por enlace, porque un enlace se puede reenviar."
        ),
        "no_label": mark("Escriba para quién es, por ejemplo «UIP del ministerio»."),
        "link_days": mark("Escriba un número de días entre 1 y {most}."),
        "link_closed": mark("Este enlace ya no sirve. Pida uno nuevo a la organización."),
        "too_much_today": mark(
            "Por este enlace ya se registraron {most} actos hoy. Siga mañana o pida otro enlace."
        ),
        "too_much_doubted": mark(
            "Hay {most} actos dichos por enlace que nadie ha confirmado. Espere a que la organización los "
            "revise."
        ),
        "recorded_already": mark("Eso ya está registrado, con los mismos datos: no hace falta repetirlo."),
        "needs_reason": mark("Escriba la razón, para que la otra parte pueda leerla."),
        "unreadable_act": mark("No es un acto: {value}. Escriba un objeto con «kind» y «on»."),
        "unreadable_day": mark("No es una fecha: {value}. Escriba año-mes-día, por ejemplo 2025-04-28."),
        "unreadable_number": mark("No es un número de días: {value}. Escriba uno entre 0 y {most}."),
        "unreadable_items": mark("No son números de lo pedido: {value}. Escriba una lista como [1, 2]."),
        "unreadable_switch": mark("No es verdadero ni falso: {value}. Escriba true o false."),
        "unknown_field": mark("Ese dato no se conoce. Revise cómo está escrito."),
        "unknown_word": mark("No se conoce «{value}». Las palabras posibles son: {words}."),
        "missing": mark("Falta este dato."),
        "no_such_report": mark("Escriba un año entre {first} y {last}."),
        "before_its_year": mark("El informe de {year} se presenta cuando ese año terminó. Revise el año."),
        "unlikely_figure": mark("Escriba un número que no sea negativo, o deje el espacio vacío."),
        "unknown_numeral": mark("Elija el numeral de la lista."),
        "changed_after_check": mark(
            "El cambio no puede ser posterior al día de la revisión. Revise las dos fechas."
        ),
        "no_subject": mark("Escriba qué información se reservó."),
        "unlikely_length": mark("Escriba un número entre 0 y 100, o deje el espacio vacío."),
        "not_an_address": mark(
            "Escriba la dirección completa, por ejemplo https://www.entidad.gob.gt/pagina."
        ),
        "not_your_unit": mark("Solo puede registrar lo que es de su propia unidad."),
        "not_your_record": mark("Solo puede anular lo que registró su propia parte, una vez."),
        "nothing_to_expunge": mark("Ese texto ya no está. Elija uno que todavía se lea."),
        "expunging_asked": mark("Ya se pidió retirar ese texto, y falta que otra persona decida."),
        "expunging_decided": mark("Otra persona ya decidió este pedido."),
        "expunging_alone": mark("Quien pidió el retiro no puede decidirlo: lo decide otra persona."),
        "not_a_decider": mark("Lo deciden la coordinación del programa o la administración."),
        "repeats_words": mark(
            "Repite el texto que se va a retirar. Escríbala sin copiarlo y sin nombrar a nadie."
        ),
        "file_kind": mark(
            "{name}: no se reciben archivos de esa clase. Envíelo como PDF, JPG, PNG, DOCX, XLSX, ODT, ODS, "
            "TXT o CSV."
        ),
        "file_name": mark(
            "{name}: el nombre lleva una carpeta o un signo que no se ve. Cámbiele el nombre y envíelo de "
            "nuevo."
        ),
        "file_gone": mark("El archivo se retiró mientras tanto. Ya no se puede publicar."),
        "file_empty": mark("{name} está vacío. Envíe otro."),
        "file_too_big": mark("{name} pesa más de {most} MB. Envíe uno más liviano, o en partes."),
        "file_infected": mark(
            "{name}: el antivirus encontró algo dañino. Pida el archivo de nuevo a quien lo hizo."
        ),
        "not_scanned": mark(
            "Ahora no se pueden revisar archivos con el antivirus. Guarde sin archivos, o vuelva a probar en "
            "un rato."
        ),
        "store_full": mark(
            "No hay espacio para guardar archivos. Guarde sin ellos y avise a la coordinación."
        ),
        "too_many_files": mark("Son demasiados archivos. En un acto caben {most}."),
        "too_many_uploads": mark(
            "Tiene muchos archivos sin registrar en ningún acto. Espere dos días, o avise a la coordinación."
        ),
        "upload_gone": mark("Un archivo que ya se había recibido dejó de esperar. Envíelo de nuevo."),
        "file_not_as_named": mark(
            "{name} no es lo que dice su nombre. Guárdelo de nuevo con el programa con que se hizo."
        ),
        "file_damaged": mark("{name} no se pudo abrir: puede estar dañado. Guárdelo de nuevo y envíelo."),
        "file_locked": mark("{name} tiene contraseña. Guárdelo sin ella y envíelo de nuevo."),
        "file_too_much": mark(
            "{name} ocupa demasiada memoria al abrirse. Envíelo en partes o con menos resolución."
        ),
        "file_active": mark("{name} lleva un programa o lo trae de otra parte. Guárdelo como PDF y envíelo."),
        "file_two_in_one": mark("{name} es dos clases de archivo a la vez. Guárdelo como PDF y envíelo."),
        "publish_as_pdf": mark(
            "Un documento de oficina no se puede limpiar del todo. Guárdelo como PDF y regístrelo con otro "
            "acto."
        ),
        "file_kind_kept": mark("Deje la terminación del nombre como está: .{extension}"),
        "file_not_cleaned": mark(
            "{name} no se puede limpiar para publicarlo. Imprímalo a un PDF nuevo y registre ese."
        ),
        "file_hidden_layers": mark(
            "{name} tiene capas que no se ven y se verían al publicarlo. Imprímalo a un PDF nuevo y registre "
            "ese."
        ),
        "file_open_redaction": mark(
            "{name} tiene tachaduras sin aplicar: lo tachado sigue ahí. Aplíquelas y registre el archivo "
            "nuevo."
        ),
        "not_your_contacts": mark("Los datos para notificaciones son de la organización que la presentó."),
        "last_administrator": mark(
            "Es la única cuenta de administración, y sin ella nadie podría dar cuentas. Nombre antes a otra."
        ),
        "likely_personal": mark(
            "Va a publicarse y parece identificar a alguien. Corríjalo; si ya lo revisó, márquelo."
        ),
        "email_taken": mark("Ya existe una cuenta con ese correo."),
        "weak_password": mark("La contraseña necesita al menos 12 caracteres."),
        "needs_organisation": mark("Una cuenta de monitoreo necesita su organización."),
        "needs_unit": mark("Una cuenta de unidad necesita su unidad."),
        "belongs_nowhere": mark("Este rol no pertenece a una organización ni a una unidad."),
    }
)
"""The words may hold the parameters of the refusal in braces."""
