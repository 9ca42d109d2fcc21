"""What requesters did where an answer did not satisfy, or none came: stories with a recurso de revisión."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from foia_tracker.demo.stories import answer_of, no_answer, resolution
from foia_tracker.demo.telling import Scene, Story, Told
from foia_tracker.domain.acts import Format, ItemResult, Kind, Outcome, Proof, Sense, Side
from foia_tracker.services.acts import NewAct

REMINDED = "La autoridad ordenó entregar lo que falta."
ASKED = "¿Ya se resolvió este recurso? No consta su resolución."
NOT_DECIDED = "Se pidió a la Procuraduría que recuerde a la entidad su deber de resolver el recurso."


def ordered_after_silence(scene: Scene) -> Iterator[Told]:
    """Tell of a silence that a recurso broke: what it ordered was done, and assessed."""
    yield no_answer(scene, 12)
    yield _recurso(scene, 14, None, "55.4")
    yield _decided(scene, 18, Sense.REVOKED, days=5)
    yield _after(scene, NewAct(Kind.COMPLIED, scene.day(22), text="Se entregó todo lo pedido."), 22)
    yield scene.ours(_assessment(scene, scene.day(24), in_format=True))


def ordered_and_waited_for(scene: Scene) -> Iterator[Told]:
    """Tell of a decision that orders a delivery which nobody has noted yet."""
    yield scene.theirs(resolution(scene, 9, Outcome.NONEXISTENT))
    yield _recurso(scene, 15, Kind.RESOLVED, "54.nonexistence")
    yield _decided(scene, 20, Sense.MODIFIED, days=None)


def partly_complied(scene: Scene) -> Iterator[Told]:
    """Tell of an order that was carried out in part."""
    yield from answer_of(scene, 8, Outcome.PARTIAL)
    yield _recurso(scene, 12, Kind.RESOLVED, "55.3")
    yield _decided(scene, 17, Sense.REVOKED, days=3)
    partial = NewAct(Kind.COMPLIED, scene.day(20), partial=True, text="Llegó una parte de lo ordenado.")
    yield _after(scene, partial, 20)


def running_review(scene: Scene) -> Iterator[Told]:
    """Tell of a refusal that is being reviewed."""
    yield scene.theirs(resolution(scene, 9, Outcome.REFUSED_RESERVED))
    yield _recurso(scene, 14, Kind.RESOLVED, "54.refusal")


def review_of_one_thing(scene: Scene) -> Iterator[Told]:
    """Tell of a recurso against what was said of the first thing asked only."""
    yield from answer_of(scene, 9, Outcome.PARTIAL)
    yield _recurso(scene, 14, Kind.RESOLVED, "55.3", items=(ItemResult(1),))


def undecided_review(scene: Scene) -> Iterator[Told]:
    """Tell of a recurso that nobody decided, and of the complaint that followed."""
    yield scene.theirs(resolution(scene, 8, Outcome.REFUSED_CONFIDENTIAL))
    yield _recurso(scene, 13, Kind.RESOLVED, "54.refusal")
    number = f"DEN-{scene.number:03d}-{scene.around.year}"
    yield scene.ours(NewAct(Kind.COMPLAINT_FILED, scene.day(22), number=number, text=NOT_DECIDED))
    yield scene.judged(NewAct(Kind.QUERIED, None, text=ASKED), Kind.REVIEW_FILED, Side.COORDINATOR, 23)
    yield scene.ours(NewAct(Kind.COMPLAINT_DECIDED, scene.day(28), sense=Sense.GRANTED, number=number))


def review_lost(scene: Scene) -> Iterator[Told]:
    """Tell of a recurso that was decided against, and of an amparo of which only the record is kept."""
    yield scene.theirs(resolution(scene, 10, Outcome.REFUSED_RESERVED))
    yield _recurso(scene, 16, Kind.RESOLVED, "54.refusal")
    yield _decided(scene, 21, Sense.CONFIRMED, days=None)
    number = f"AMP-{scene.number:03d}"
    yield scene.ours(NewAct(Kind.AMPARO_FILED, scene.day(30), number=number))
    yield scene.ours(NewAct(Kind.AMPARO_DECIDED, scene.day(38), sense=Sense.DENIED, number=number))


def premature_review(scene: Scene) -> Iterator[Told]:
    """Tell of a recurso against silence filed while one reading still lets the answer term run."""
    asked = NewAct(Kind.CLARIFICATION_ASKED, scene.day(3), days=10, text="Indicar el período.")
    yield scene.theirs(asked)
    yield scene.ours(NewAct(Kind.CLARIFIED, scene.day(6), text="Se indicó el período."))
    yield _recurso(scene, 12, None, "55.4")


def answered_with_cost(scene: Scene) -> Iterator[Told]:
    """Tell of copies that were charged for, paid and assessed."""
    yield scene.theirs(resolution(scene, 7, Outcome.FULL))
    delivered = NewAct(
        Kind.DELIVERED,
        scene.day(10),
        format=Format.PAPER,
        cost=Decimal("37.50"),
        cost_on=scene.day(7),
        paid_on=scene.day(9),
        text="Ciento cincuenta copias.",
    )
    yield scene.ours(delivered)
    yield scene.ours(_assessment(scene, scene.day(11), in_format=False))


def proved_in_time(scene: Scene) -> Iterator[Told]:
    """Tell of a date that the two sides gave differently, until the unit showed its notification."""
    yield scene.ours(resolution(scene, 12, Outcome.FULL))
    if scene.unit_speaks:
        reason = "La cédula de notificación lleva la firma de quien la recibió."
        contest = NewAct(
            Kind.CONTESTED,
            None,
            claimed_on=scene.day(10),
            text=reason,
            proof=Proof.NOTIFICATION,
            proof_reference=f"Cédula {scene.number:03d}",
        )
        yield scene.judged(contest, Kind.RESOLVED, Side.UNIT, 14)


def _recurso(
    scene: Scene, count: int, against: Kind | None, ground: str, items: tuple[ItemResult, ...] = ()
) -> Told:
    """Tell of a recurso on the `count`-th working day, against the last act of a kind or against silence."""
    number = f"REV-{scene.number:03d}-{scene.around.year}"
    act = NewAct(Kind.REVIEW_FILED, scene.day(count), number=number, grounds=(ground,), items=items)
    return Told(act, Side.ORGANISATION, scene.day(count), against)


def _decided(scene: Scene, count: int, sense: Sense, days: int | None) -> Told:
    """Tell of the decision of the last recurso, notified the working day after it was made."""
    act = NewAct(
        Kind.REVIEW_DECIDED,
        scene.day(count),
        notified_on=scene.day(count + 1),
        sense=sense,
        days=days,
        number=f"RR-{scene.number:03d}-{scene.around.year}",
        text=REMINDED if days else "",
    )
    side = Side.UNIT if scene.unit_speaks else Side.ORGANISATION
    return Told(act, side, scene.day(count + 1), Kind.REVIEW_FILED)


def _after(scene: Scene, act: NewAct, count: int) -> Told:
    return Told(act, Side.ORGANISATION, scene.day(count), Kind.REVIEW_DECIDED)


def _assessment(scene: Scene, on: date, *, in_format: bool) -> NewAct:
    items = tuple(ItemResult(item, answered=True) for item in range(1, scene.items + 1))
    return NewAct(Kind.ASSESSED, on, items=items, in_format=in_format, usable=True)


SHOWN: tuple[tuple[int, Story], ...] = (
    (-17, running_review),
    (-16, review_of_one_thing),
    (-30, undecided_review),
    (-24, ordered_and_waited_for),
    (-33, partly_complied),
    (-36, ordered_after_silence),
    (-42, review_lost),
    (-15, premature_review),
    (-26, answered_with_cost),
    (-27, proved_in_time),
)
"""What must be seen on the first day, in working days before it."""
