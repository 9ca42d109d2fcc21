"""The chain of a case file, computed again link by link at the moment in which the file is drawn up."""

from collections.abc import Iterator, Sequence

from flask_babel import gettext as _
from flask_babel import ngettext

from foia_tracker import labels
from foia_tracker.domain.chain import Finding, SealedAct, SealedRequest, breaks
from foia_tracker.services.case_files.told import Told
from foia_tracker.telling.breaks import sentence
from reports.case_file import Link, Verification


def verified(told: Told, request: SealedRequest) -> Verification:
    """Compute the chain again and say of each link whether it holds."""
    found = tuple(breaks(request))
    of_request = [finding for finding in found if finding.position is None]
    return Verification(
        sentence=_sentence(request, found),
        whole=not found,
        seal=request.seal,
        seal_result=_result(of_request),
        seal_holds=not of_request,
        head=request.head,
        links=list(_links(told, request, found)),
        breaks=[sentence(finding) for finding in found],
    )


def _sentence(request: SealedRequest, found: Sequence[Finding]) -> str:
    if not found:
        return ngettext(
            "La cadena está entera: se volvió a calcular su único acto y coincide.",
            "La cadena está entera: se volvieron a calcular sus %(num)d actos y todos coinciden.",
            len(request.acts),
        )
    return ngettext(
        "La cadena no está entera: algo cambió por fuera del programa. Se encontró %(num)d rotura.",
        "La cadena no está entera: algo cambió por fuera del programa. Se encontraron %(num)d roturas.",
        len(found),
    )


def _links(told: Told, request: SealedRequest, found: Sequence[Finding]) -> Iterator[Link]:
    """Give every place of the chain, those among them at which an act is missing."""
    acts = {act.position: act for act in request.acts}
    for position in sorted({*range(1, request.count + 1), *acts}):
        of_it = [finding for finding in found if finding.position == position]
        act = acts.get(position)
        yield Link(
            position,
            told.positions.get(position),
            _title(act),
            act.digest if act else "",
            _result(of_it),
            not of_it,
        )


def _title(act: SealedAct | None) -> str:
    return _(labels.KINDS[act.kind]) if act else _("Acto que falta")


def _result(found: Sequence[Finding]) -> str:
    return "; ".join(sentence(finding) for finding in found) or _("coincide")
