"""`flask verify --zip`: whether a case file that somebody hands over holds together, from the ZIP alone."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import click

from foia_tracker.adapters import case_zips
from foia_tracker.cli import say
from foia_tracker.cli.heads import noted_in
from foia_tracker.domain import case_data
from foia_tracker.domain.case_check import DATA, Found, Misfit, misfits
from foia_tracker.domain.case_data import CaseData
from foia_tracker.domain.chain import Finding, departures
from foia_tracker.telling.breaks import sentence

MISFITS: Mapping[Misfit, str] = {
    Misfit.TWICE: "está dos veces en el ZIP",
    Misfit.NOT_THERE: "falta",
    Misfit.NOT_LISTED: "no está en la lista SHA256SUMS",
    Misfit.OTHER_CONTENT: "no es el de la lista SHA256SUMS: cambió",
    Misfit.STRAY: "no es parte del expediente",
    Misfit.NO_EXHIBIT: "lo nombran los datos y no está",
    Misfit.OTHER_EXHIBIT: "no es el archivo que nombran los datos",
    Misfit.NO_SUCH_ACT: "muestra un acto que no está en la cadena",
    Misfit.NOT_COVERED: "la cadena no cubre este archivo en ese acto",
    Misfit.NOT_BROUGHT: "la cadena cubre este archivo (acto:huella) y los datos no lo traen",
    Misfit.OTHER_DATA: "no trae dentro los mismos datos que el ZIP",
    Misfit.OTHER_NUMBER: "dice otro número de solicitud que el de su cadena",
    Misfit.LINE_UNREADABLE: "esta línea no se entiende, o repite un archivo",
}


def verify_zip(path: Path, against: Path | None, *, as_json: bool) -> bool:
    """Say of a case file what does not fit, and give whether all of it does. Ends the command where the file
    is none.
    """
    try:
        archive = case_zips.read(path)
        data = case_data.read(archive.data)
    except case_zips.NoCaseZip as error:
        say.fail(f"{path}: {error}.")
    except case_data.NoCaseData:
        say.fail(f"{path}: {DATA} no tiene la forma de los datos de un expediente.")
    found = list(misfits(archive.contents, data))
    breaks = [*case_data.broken(data), *(_departures(data, against) if against else [])]
    tell = _tell_machines if as_json else _tell_people
    tell(data, found, breaks)
    return not found and not breaks


def _departures(data: CaseData, against: Path) -> list[Finding]:
    """Compare the chain with what was noted of this request elsewhere. Ends the command where nothing was."""
    noted = [one for one in noted_in(against) if one.request == data.request.key]
    if not noted:
        say.fail(f"{against}: no hay ninguna cabeza anotada de {data.number}.")
    digests = {act.position: act.digest for act in data.request.acts}
    return list(departures(noted, digests))


def _tell_people(data: CaseData, found: Sequence[Found], breaks: Sequence[Finding]) -> None:
    for one in found:
        click.echo(f"{one.name}: {MISFITS[one.what]}.")
    for finding in breaks:
        click.echo(f"{data.number}, {sentence(finding)}.")
    for exhibit in data.exhibits:
        if exhibit.trouble:
            click.echo(f"{exhibit.name}: no está en el expediente, que lo dice: {exhibit.trouble}.")
    click.echo(f"Expediente {data.number}; actos: {len(data.request.acts)}; archivos: {len(data.exhibits)}.")
    click.echo(f"Última huella de la cadena: {data.request.head}")
    wrong = len(found) + len(breaks)
    click.echo(f"No está entero; fallas: {wrong}." if wrong else "Está entero: todo coincide.")


def _tell_machines(data: CaseData, found: Sequence[Found], breaks: Sequence[Finding]) -> None:
    say.as_json(
        {
            "request": data.number,
            "acts": len(data.request.acts),
            "files": len(data.exhibits),
            "head": data.request.head,
            "misfits": [asdict(one) for one in found],
            "breaks": [asdict(finding) for finding in breaks],
        }
    )
