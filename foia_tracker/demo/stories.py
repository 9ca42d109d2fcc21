"""What may become of a request: each story tells it to its end, whatever the day, as plain data."""

from collections.abc import Iterator, Sequence
from datetime import date

from foia_tracker.demo.telling import Scene, Story, Told
from foia_tracker.domain.acts import (
    CONFIDENTIAL_GROUNDS,
    OTHER_GROUND,
    RESERVED_GROUNDS,
    ItemResult,
    Kind,
    Outcome,
    Side,
)
from foia_tracker.services.acts import NewAct

IN_TIME = (3, 4, 5, 6, 7, 7, 8, 8, 9, 9, 10, 10)
VOLUME = "La información pedida es extensa y está en varias oficinas."
VAGUE = (
    "Indicar el período al que se refiere la solicitud.",
    "Precisar qué documentos de los expedientes se piden.",
    "Señalar un medio para recibir notificaciones.",
)
UNFOUNDED = (
    "La resolución dice que la información es de uso interno.",
    "La resolución pide explicar para qué se quiere la información.",
    "La resolución no cita ningún artículo.",
)
GROUNDS_OF = {
    Outcome.REFUSED_CONFIDENTIAL: (*CONFIDENTIAL_GROUNDS, *(("22.4", "22.5", "22.6") * 3), OTHER_GROUND),
    Outcome.REFUSED_RESERVED: (*RESERVED_GROUNDS, *(("23.4", "23.6", "23.9") * 3), OTHER_GROUND),
    Outcome.PARTIAL: ("22.4", "22.5", "22.5", "22.6"),
}


def answered(outcome: Outcome) -> Story:
    """Tell of an answer in time."""

    def story(scene: Scene) -> Iterator[Told]:
        yield from answer_of(scene, scene.chance.choice(IN_TIME), outcome)

    return story


def late(scene: Scene) -> Iterator[Told]:
    """Tell of an answer that came after the term, before anybody attested anything."""
    yield from answer_of(scene, scene.between(11, 17), _usual(scene))


def silent(scene: Scene) -> Iterator[Told]:
    """Tell of a request that nobody answered, as the organisation attested."""
    yield no_answer(scene, scene.between(11, 14))


def silent_then_late(scene: Scene) -> Iterator[Told]:
    """Tell of a silence that was attested, and broken within the second term or after it."""
    yield no_answer(scene, scene.between(11, 13))
    yield from answer_of(scene, scene.between(15, 27), _usual(scene))


def forgotten(scene: Scene) -> Iterator[Told]:
    """Tell of a request about which nothing more was noted."""
    yield from ()


def extended(scene: Scene) -> Iterator[Told]:
    """Tell of a prórroga in its window, with an answer within it."""
    yield _prorroga(scene, scene.between(9, 10), days=10)
    yield from answer_of(scene, scene.between(12, 20), _usual(scene))


def extended_to_a_date(scene: Scene) -> Iterator[Told]:
    """Tell of a prórroga notified up to a date, and answered in time."""
    yield _prorroga(scene, 10, until=scene.day(16))
    yield from answer_of(scene, scene.between(12, 16), _usual(scene))


def extended_then_silent(scene: Scene) -> Iterator[Told]:
    """Tell of a prórroga after which nothing came."""
    yield _prorroga(scene, 9, days=10)
    yield no_answer(scene, scene.between(21, 23))


def extended_early(scene: Scene) -> Iterator[Told]:
    """Tell of a prórroga notified well before its window: the two readings differ."""
    yield _prorroga(scene, scene.between(3, 7), days=10)
    yield from answer_of(scene, scene.between(12, 20), _usual(scene))


def extended_late(scene: Scene) -> Iterator[Told]:
    """Tell of a prórroga notified when the term was over: it has no effect."""
    yield _prorroga(scene, scene.between(11, 13), days=10)
    yield from answer_of(scene, scene.between(15, 20), _usual(scene))


def extended_without_reasons(scene: Scene) -> Iterator[Told]:
    """Tell of a prórroga by telephone, without a writing or a reason."""
    bare = NewAct(
        Kind.EXTENDED, scene.day(10), days=10, reasons=False, written=False, text="Avisaron por teléfono."
    )
    yield scene.ours(bare)
    yield from answer_of(scene, scene.between(13, 19), _usual(scene))


def extended_too_long(scene: Scene) -> Iterator[Told]:
    """Tell of a prórroga of more days than the law allows: ten count."""
    yield _prorroga(scene, 9, days=15)
    yield from answer_of(scene, scene.between(21, 25), _usual(scene))


def clarified(scene: Scene) -> Iterator[Told]:
    """Tell of a prevención that was answered."""
    asked, replied = scene.between(2, 5), scene.between(6, 9)
    yield _prevencion(scene, asked, days=10)
    yield scene.ours(NewAct(Kind.CLARIFIED, scene.day(replied), text="Se precisó lo pedido, por escrito."))
    yield from answer_of(scene, replied + scene.between(4, 10), _usual(scene))


def not_clarified(scene: Scene) -> Iterator[Told]:
    """Tell of a prevención that was not answered, and the request dismissed."""
    asked = scene.between(3, 4)
    yield _prevencion(scene, asked, days=5)
    yield from answer_of(scene, asked + scene.between(7, 12), Outcome.DISMISSED)


def long_clarification(scene: Scene) -> Iterator[Told]:
    """Tell of a prevención with ten days to answer it, and of nothing else."""
    yield _prevencion(scene, 4, days=10)


def withdrawn(scene: Scene) -> Iterator[Told]:
    """Tell of a request that the organisation gave up."""
    found = "La información se encontró en el portal de la entidad."
    yield scene.ours(NewAct(Kind.WITHDRAWN, scene.day(scene.between(3, 8)), text=found))


def transferred(scene: Scene) -> Iterator[Told]:
    """Tell of a request sent to another body."""
    to = NewAct(Kind.TRANSFERRED, scene.day(scene.between(1, 6)), destination=scene.elsewhere)
    yield scene.theirs(to)


def moved_inside(scene: Scene) -> Iterator[Told]:
    """Tell of a request sent to another office of the same body, and answered."""
    to = NewAct(Kind.TRANSFERRED, scene.day(2), inside=True, destination="Dirección administrativa")
    yield scene.theirs(to)
    yield from answer_of(scene, scene.between(7, 12), _usual(scene))


def only_delivered(scene: Scene) -> Iterator[Told]:
    """Tell of files that came by mail without a resolution."""
    sent = "Llegó un correo con los archivos, sin resolución."
    yield scene.ours(NewAct(Kind.DELIVERED, scene.day(scene.between(4, 13)), text=sent), scene.between(0, 1))


def confirmed(scene: Scene) -> Iterator[Told]:
    """Tell of an answer noted by one side and confirmed by the other."""
    day = scene.between(5, 9)
    yield scene.theirs(resolution(scene, day, _usual(scene)))
    if scene.unit_speaks:
        yield scene.judged(NewAct(Kind.CONFIRMED, None), Kind.RESOLVED, Side.ORGANISATION, day + 1)


def disputed_by_unit(scene: Scene) -> Iterator[Told]:
    """Tell of an answer that is late by the organisation's date and in time by the unit's."""
    yield scene.ours(resolution(scene, 12, _usual(scene)))
    if scene.unit_speaks:
        reason = "El correo con la resolución se envió dos días antes; se conserva la constancia de envío."
        contest = NewAct(Kind.CONTESTED, None, claimed_on=scene.day(10), text=reason)
        yield scene.judged(contest, Kind.RESOLVED, Side.UNIT, 14)


def disputed_by_organisation(scene: Scene) -> Iterator[Told]:
    """Tell of an answer that the unit noted in time, and that came later by the organisation's date."""
    yield scene.theirs(resolution(scene, 10, _usual(scene)))
    if scene.unit_speaks:
        reason = "La notificación se recibió tres días después, según el sello del sobre."
        contest = NewAct(Kind.CONTESTED, None, claimed_on=scene.day(13), text=reason)
        yield scene.judged(contest, Kind.RESOLVED, Side.ORGANISATION, 14)


def mistaken_silence(scene: Scene) -> Iterator[Told]:
    """Tell of a silence attested by mistake: the answer was in the spam folder."""
    yield no_answer(scene, 11)
    reason = "La respuesta estaba en la carpeta de correo no deseado."
    yield scene.judged(NewAct(Kind.ANNULLED, None, text=reason), Kind.NO_ANSWER, Side.ORGANISATION, 13)
    yield scene.ours(resolution(scene, 9, _usual(scene)), later=4)


def mistaken_extension(scene: Scene) -> Iterator[Told]:
    """Tell of a prórroga that was of another request, and of the answer."""
    yield scene.ours(NewAct(Kind.EXTENDED, scene.day(9), days=10, text=VOLUME))
    reason = "El aviso de prórroga era de otra solicitud."
    yield scene.judged(NewAct(Kind.ANNULLED, None, text=reason), Kind.EXTENDED, Side.ORGANISATION, 10)
    yield from answer_of(scene, scene.between(10, 13), _usual(scene))


def undated(scene: Scene) -> Iterator[Told]:
    """Tell of a resolution of which nobody noted when it was notified."""
    made_on, known_on = scene.day(scene.between(6, 10)), scene.day(scene.between(13, 16))
    resolution = NewAct(Kind.RESOLVED, made_on, number=_number(scene), items=_results(scene, _usual(scene)))
    yield Told(resolution, Side.ORGANISATION, known_on)


def undated_delivery(scene: Scene) -> Iterator[Told]:
    """Tell of an envelope that nobody stamped."""
    found = NewAct(Kind.DELIVERED, None, text="Se encontró el sobre en recepción, sin sello de recibido.")
    yield Told(found, Side.ORGANISATION, scene.day(scene.between(8, 14)))


def answer_of(scene: Scene, count: int, outcome: Outcome) -> Iterator[Told]:
    """Tell of a resolution notified on the `count`-th working day and, where it gives something, of that."""
    yield scene.theirs(resolution(scene, count, outcome), later=scene.chance.choice((0, 0, 0, 1)))
    if outcome in (Outcome.FULL, Outcome.PARTIAL) and scene.happens(0.5):
        delivered = NewAct(Kind.DELIVERED, scene.day(count), text="Archivos enviados por correo.")
        yield scene.ours(delivered, later=scene.chance.choice((0, 1)))


def resolution(scene: Scene, count: int, outcome: Outcome) -> NewAct:
    """Give a resolution made on the day on which it is notified, or one or two days before."""
    return NewAct(
        Kind.RESOLVED,
        scene.day(max(count - scene.chance.choice((0, 0, 1, 2)), 0)),
        notified_on=scene.day(count),
        number=_number(scene),
        written=scene.happens(0.95),
        items=_results(scene, outcome),
    )


def _number(scene: Scene) -> str:
    return f"RES-{scene.number:03d}-{scene.around.year}"


def _results(scene: Scene, outcome: Outcome) -> tuple[ItemResult, ...]:
    """Give a result for each thing asked; of several, a partial answer gives one and withholds another."""
    if outcome is Outcome.PARTIAL and scene.items > 1:
        withheld = scene.chance.choice(
            (Outcome.REFUSED_CONFIDENTIAL, Outcome.NONEXISTENT, Outcome.REFUSED_RESERVED)
        )
        outcomes: Sequence[Outcome] = (*[Outcome.FULL] * (scene.items - 1), withheld)
    else:
        outcomes = [outcome] * scene.items
    return tuple(_result(scene, item, each) for item, each in enumerate(outcomes, start=1))


def _result(scene: Scene, item: int, outcome: Outcome) -> ItemResult:
    choices = GROUNDS_OF.get(outcome)
    if choices is None:
        return ItemResult(item, outcome)
    ground = scene.chance.choice(choices)
    text = scene.chance.choice(UNFOUNDED) if ground == OTHER_GROUND else ""
    return ItemResult(item, outcome, (ground,), text)


def _usual(scene: Scene) -> Outcome:
    return scene.chance.choice(USUAL)


def no_answer(scene: Scene, count: int) -> Told:
    """Tell that the organisation attested, on the `count`-th working day, that nothing had come."""
    return scene.ours(NewAct(Kind.NO_ANSWER, scene.day(count)))


def _prorroga(scene: Scene, count: int, days: int | None = None, until: date | None = None) -> Told:
    return scene.theirs(NewAct(Kind.EXTENDED, scene.day(count), days=days, until=until, text=VOLUME))


def _prevencion(scene: Scene, count: int, days: int) -> Told:
    text = scene.chance.choice(VAGUE)
    return scene.theirs(NewAct(Kind.CLARIFICATION_ASKED, scene.day(count), days=days, text=text))


USUAL = (
    *(Outcome.FULL,) * 12,
    *(Outcome.PARTIAL,) * 6,
    *(Outcome.NONEXISTENT,) * 2,
    *(Outcome.REFUSED_CONFIDENTIAL,) * 2,
    *(Outcome.REFUSED_RESERVED,) * 2,
    Outcome.NOT_PROCESSED,
    Outcome.ALREADY_PUBLIC,
    Outcome.OTHER_PROCEDURE,
)
"""How resolutions end, as often as they do here."""
