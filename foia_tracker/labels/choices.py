"""The answers to the open questions in words: what each value of an option means to a person.

Marked for translation here, translated where they are shown.
"""

from collections.abc import Mapping

from foia_tracker.domain.calendar import HalfDays, LocalFeast, MovedDays, Suspensions, Unconfirmed
from foia_tracker.domain.options import (
    Applies,
    ClarificationCount,
    ClarificationEffect,
    ClarificationTerm,
    ClosedDayFiling,
    ComplianceStart,
    ComplianceTerm,
    DayEnd,
    DayType,
    ExtensionLength,
    ExtensionStart,
    ExtensionWindow,
    HabeasTerms,
    OnTimeBasis,
    PartialDelivery,
    Recompute,
    ReviewStart,
    SecondTermScope,
    SecondTermStart,
    SilenceAnchor,
    StartEvent,
    TransferClock,
    UndecidedReview,
    Unreasoned,
)
from foia_tracker.labels import mark

CHOICES: Mapping[str, Mapping[object, str]] = {
    "options.day_type": {
        DayType.WORKING: mark("Días hábiles"),
        DayType.CALENDAR: mark("Todos los días; un final inhábil pasa al siguiente día hábil"),
    },
    "options.start_event": {
        StartEvent.FILING: mark("La presentación"),
        StartEvent.ADMISSION: mark("La admisión por la unidad, si consta"),
    },
    "options.closed_day_filing": {
        ClosedDayFiling.LITERAL_DAY: mark("El mismo día"),
        ClosedDayFiling.NEXT_WORKING_DAY: mark("El siguiente día hábil, si se presentó por vía electrónica"),
    },
    "options.day_end": {
        DayEnd.MIDNIGHT: mark("A las 24 horas"),
        DayEnd.CLOSING_HOUR: mark("A la hora de cierre de la unidad, si se conoce"),
    },
    "options.ontime_basis": {
        OnTimeBasis.NOTIFICATION: mark("El día en que se notificó"),
        OnTimeBasis.RESOLUTION: mark("La fecha de la resolución"),
    },
    "options.extension_window": {
        ExtensionWindow.LAST_DAYS: mark("Solo en los dos últimos días del plazo"),
        ExtensionWindow.DAYS_BEFORE_LAST: mark("Solo en los dos días antes del último"),
        ExtensionWindow.ANY_DAY: mark("Cualquier día hasta el último"),
    },
    "options.extension_length": {
        ExtensionLength.AS_NOTIFIED: mark("Los días avisados, diez como máximo"),
        ExtensionLength.ALWAYS_FULL: mark("Siempre diez días"),
    },
    "options.extension_start": {
        ExtensionStart.END_OF_TERM: mark("Desde el final del plazo"),
        ExtensionStart.NOTICE: mark("Desde el aviso"),
    },
    "options.unreasoned": {
        Unreasoned.VOID: mark("No amplía el plazo"),
        Unreasoned.VALID: mark("Amplía el plazo, y se señala lo que le falta"),
    },
    "options.clarification_term": {
        ClarificationTerm.AS_GRANTED: mark("El que conceda la unidad; diez días si no dice ninguno"),
        ClarificationTerm.FIXED: mark("Siempre diez días"),
    },
    "options.clarification_effect": {
        ClarificationEffect.NONE: mark("No detiene el plazo"),
        ClarificationEffect.RESTART: mark("El plazo se detiene y empieza de nuevo con la aclaración"),
        ClarificationEffect.SUSPEND: mark("El plazo se detiene y siguen los días que faltaban"),
    },
    "options.clarification_count": {
        ClarificationCount.ONE: mark("Una; las demás se señalan y no cambian el plazo"),
        ClarificationCount.MANY: mark("Todas las que lleguen dentro del plazo"),
    },
    "options.transfer_clock": {
        TransferClock.FIRST_FILING: mark("Desde la primera presentación"),
        TransferClock.RECEIPT: mark("Desde que la recibe la nueva unidad"),
    },
    "terms.forwarding": {None: mark("Se señala después de %(days)s días hábiles")},
    "options.second_term_start": {
        SecondTermStart.END_OF_EXTENSION: mark("Desde el final de la prórroga"),
        SecondTermStart.FIRST_TERM: mark("Desde el final de los primeros diez días"),
    },
    "options.second_term_scope": {
        SecondTermScope.SILENCE: mark("Solo la falta de respuesta; lo que falte de forma se señala"),
        SecondTermScope.DEFECTIVE_FORM: mark("También una respuesta que no consta por escrito"),
    },
    "options.silence_anchor": {
        SilenceAnchor.ANSWER_TERM: mark("Quince días desde el final del plazo de respuesta"),
        SilenceAnchor.SECOND_TERM: mark("Quince días desde el final del segundo plazo"),
        SilenceAnchor.UNLIMITED: mark("Sin último día"),
    },
    "options.link_answers": {
        True: mark("Sí, si lleva a la información; la forma se puede reclamar"),
        False: mark("No: el plazo sigue"),
    },
    "options.partial_delivery": {
        PartialDelivery.ANSWERED: mark("Respuesta parcial, que se puede recurrir"),
        PartialDelivery.SILENT: mark("Falta de respuesta en lo que no se entregó"),
    },
    "options.late_answer_ends_second_term": {
        True: mark("Sí: queda como respondida fuera de plazo, y la entrega se cuenta aparte"),
        False: mark("No: termina con la entrega"),
    },
    "options.review_start": {
        ReviewStart.KNOWLEDGE: mark("La notificación o, si no la hubo, el día en que se conoció"),
        ReviewStart.NOTIFICATION: mark("Solo la notificación"),
    },
    "options.undecided_review": {
        UndecidedReview.NO_EFFECT: mark("Ninguno: queda como revisión sin resolver"),
        UndecidedReview.REFUSAL: mark("Se tiene por resuelta en contra"),
    },
    "options.compliance_term": {
        ComplianceTerm.AS_ORDERED: mark("El que fije la resolución; cinco días si no fija ninguno"),
        ComplianceTerm.FIXED: mark("Siempre cinco días"),
    },
    "options.compliance_start": {
        ComplianceStart.NOTIFICATION: mark("Desde que se notifica la resolución"),
        ComplianceStart.EMISSION: mark("Desde la fecha de la resolución"),
    },
    "options.payment_suspends": {
        False: mark("No; las fechas del cobro y del pago se registran"),
        True: mark("Sí: los días entre el cobro y el pago no se cuentan"),
    },
    "law.habeas": {
        HabeasTerms.OWN: mark("No: tiene solo sus propios plazos"),
        HabeasTerms.ORDINARY: mark("Sí, después de sus propios plazos"),
    },
    "law.applies": {
        Applies.FILING_DAY: mark("Las de su fecha de presentación"),
        Applies.CURRENT: mark("Las vigentes hoy"),
    },
    "law.recompute": {
        Recompute.OPEN: mark("Las abiertas; se guarda la fecha anterior y se avisa"),
        Recompute.ALL: mark("Todas"),
    },
    "law.update_days": {
        DayType.WORKING: mark("Días hábiles"),
        DayType.CALENDAR: mark("Todos los días"),
    },
    "calendar.half_days": {
        HalfDays.WORKING: mark("Se cuenta como hábil"),
        HalfDays.OFF: mark("No se cuenta"),
    },
    "calendar.local_feast": {
        LocalFeast.SEAT: mark("La del municipio donde está la unidad"),
        LocalFeast.NONE: mark("Ninguna"),
    },
    "calendar.moved_days": {
        MovedDays.MOVED: mark("El día al que se traslada"),
        MovedDays.FIXED: mark("Siempre el 30 de junio"),
    },
    "calendar.suspensions": {
        Suspensions.PERIODS: mark("Los días suspendidos no se cuentan; cada período lleva su fuente"),
        Suspensions.NONE: mark("Se cuentan como los demás"),
    },
    "calendar.unconfirmed": {
        Unconfirmed.BY_READING: mark("Hábil en la lectura temprana, inhábil en la tardía"),
        Unconfirmed.WORKING: mark("Hábil en las dos lecturas"),
        Unconfirmed.OFF: mark("Inhábil en las dos lecturas"),
    },
}
"""By what answers a question: the values that it may have and the words of each, in the order shown."""
