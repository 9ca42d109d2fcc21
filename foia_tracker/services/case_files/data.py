"""The same case for machines: its chain, its folios and every reckoning, as JSON."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from foia_tracker.domain.calendar import Reading
from foia_tracker.domain.case_data import written
from foia_tracker.domain.chain import SealedRequest
from foia_tracker.domain.terms import Term
from foia_tracker.services.case_files.told import Told


def data_of(told: Told, request: SealedRequest, about: Mapping[str, Any], breaks: Sequence[str]) -> bytes:
    """Write the data of a case file; `about` says for whom it was drawn up and by which installation."""
    info_request, law, calendar = told.info_request, told.case.rule_set, told.case.calendar
    said = {
        **about,
        "number": info_request.number,
        "as_of": told.today,
        "organisation": info_request.organisation.name,
        "body": info_request.unit.body.name,
        "unit": info_request.unit.name,
        "law": {"code": law.code, "version": law.version, "name": law.name},
        "calendar": {"code": calendar.code, "confirmed_until": calendar.confirmed_until},
        "folios": [{"folio": folio, "position": place} for place, folio in sorted(told.positions.items())],
        "terms": list(_terms(told)),
        "breaks": breaks,
    }
    return written(request, said, told.exhibits)


def _terms(told: Told) -> Iterator[dict[str, Any]]:
    for reading in Reading:
        for term in told.case.reading(reading).terms:
            yield _term(told, reading, term)


def _term(told: Told, reading: Reading, term: Term) -> dict[str, Any]:
    count = term.reckoning
    return {
        "term": term.code,
        "reading": reading,
        "folio": told.folios.get(term.trigger.key),
        "from": count.start,
        "day_1": count.day_1,
        "opens": term.opens,
        "left_out": [
            {"day": off.day, "why": off.why, "source": off.source, "confirmed": off.confirmed}
            for off in count.left_out
        ],
        "last": count.last,
        "days": count.days,
        "day_type": count.day_type,
        "article": count.article,
        "rule_set": count.rule_set,
        "calendar": count.calendar,
        "provisional": count.provisional,
        "replaced": term.void,
        "ended_on": term.ended_on,
    }
