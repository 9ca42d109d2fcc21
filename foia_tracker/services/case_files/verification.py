"""The chain of a case file, computed again link by link at the moment in which the file is drawn up."""

from collections.abc import Iterator, Sequence

from flask_babel import gettext as _
from flask_babel import ngettext

from foia_tracker import labels
from foia_tracker.domain.chain import Finding, SealedAct, SealedRequest, breaks
from foia_tracker.services.case_files.told import Told
from foia_tracker.telling.breaks import sentence
from foia_tracker.telling.seen import joined
from reports.case_file import Link, Verification


def verified(told: Told, request: SealedRequest) -> Verification:
    """Compute the chain again and say of each link whether it holds, and whether the files are what came."""
    found = tuple(breaks(request))
    of_request = [finding for finding in found if finding.position is None]
    lost = sum(exhibit.is_lost for exhibit in told.exhibits)
    return Verification(
        sentence=joined([_sentence(request, found), _of_files(lost)]),
        whole=not found and not lost,
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
        "La cadena no está entera: algo cambió por fuera del programa. La parte 7 dice cuál es la rotura.",
        "La cadena no está entera: algo cambió por fuera del programa. La parte 7 dice cuáles son las "
        "%(num)d roturas.",
        len(found),
    )


def _of_files(lost: int) -> str:
    """Say how many of the files are not in the store as they came; nothing where all are."""
    if not lost:
        return ""
    return ngettext(
        "%(num)d archivo no está, o no es el que se recibió: la parte 6 dice cuál.",
        "%(num)d archivos no están, o no son los que se recibieron: la parte 6 dice cuáles.",
        lost,
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
