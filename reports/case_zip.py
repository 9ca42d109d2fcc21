"""The case file as a ZIP: the PDF, the data, the files, a list of digests and what all of it is."""

import zipfile
from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import IO

from foia_tracker.domain.case_check import DATA, PDF, README, SUMS, sums_of
from foia_tracker.domain.exhibits import FOLDER, Exhibit
from foia_tracker.formats import HARD_SPACE, date_long
from reports.case_file import CaseFile

Content = Callable[[Exhibit], Iterable[bytes]]
"""Gives what a file holds, piece by piece."""
MOMENT = (1980, 1, 1, 0, 0, 0)
"""The first that a ZIP knows: with the clock no two archives of one state would be alike."""
UNIX, READABLE = 3, 0o100644 << 16

ABOUT = """\
EXPEDIENTE DE LA SOLICITUD {number}
{title}
Elaborado el {day}
{invented}
Es copia de un registro de la sociedad civil: no sustituye el expediente de la unidad,
y sus fechas no tienen efecto legal.

QUÉ HAY AQUÍ

  {pdf}   el expediente para leer: qué se pidió, qué ocurrió y en qué orden, cómo se
                   cuenta cada plazo, en qué no coinciden las partes, qué falta
  {data}       lo mismo para máquinas, con todo lo que hace falta para calcular la cadena
                   de nuevo; va también dentro del PDF
  {folder}/        los archivos que muestran los actos, con el número que tienen en el PDF
  {sums}       la huella SHA-256 de cada archivo

CÓMO COMPROBARLO

1. Que ningún archivo cambió desde que se elaboró. En la carpeta donde lo descomprimió:

       sha256sum -c {sums}

2. Que la cadena de los actos está entera, y que el PDF, los datos y los archivos dicen lo mismo.
   Con el programa, sin base de datos y sin conexión:

       flask verify --zip {file}

3. A mano: la última parte del PDF dice cómo se calcula cada huella de «{data}».

4. Que nadie rehízo todo: compare la última huella de la cadena con la que alguien anotó fuera.
   La de este expediente, después de {acts} actos:

       {head}
"""


def write(case: CaseFile, into: IO[bytes], content: Content) -> None:
    """Write the archive of a case, a piece of a file at a time. The same case gives the same bytes.

    Raises `pdf.ReportError`, and ValueError where a file is not the one that the case names.
    """
    parts = {DATA: case.data, PDF: case.pdf(), README: about(case).encode()}
    exhibits = {exhibit.path: exhibit for exhibit in case.exhibits if not exhibit.trouble}
    digests = {name: sha256(part).hexdigest() for name, part in parts.items()}
    digests |= {path: exhibit.sha256 for path, exhibit in exhibits.items()}
    parts[SUMS] = sums_of(digests).encode()
    with zipfile.ZipFile(into, "w", allowZip64=True) as archive:
        for name in sorted(parts):
            archive.writestr(_entry(name, zipfile.ZIP_DEFLATED), parts[name])
        for path in sorted(exhibits):
            _add(archive, exhibits[path], content)


def about(case: CaseFile) -> str:
    """Say what an archive is and how to check it."""
    warning = "\nDATOS INVENTADOS: sirven para mostrar cómo es un expediente.\n" if case.invented else ""
    return ABOUT.format(
        number=case.number,
        day=date_long(case.as_of).replace(HARD_SPACE, " "),
        title=" ".join(case.title.split()),
        invented=warning,
        pdf=PDF,
        data=DATA,
        folder=FOLDER,
        sums=SUMS,
        file=f"{case.file_name}.zip",
        acts=len(case.verification.links),
        head=case.verification.head,
    )


def _add(archive: zipfile.ZipFile, exhibit: Exhibit, content: Content) -> None:
    """Add a file as it is: what is photographed or printed is packed already."""
    seen = sha256()
    with archive.open(_entry(exhibit.path, zipfile.ZIP_STORED), "w") as entry:
        for piece in content(exhibit):
            seen.update(piece)
            entry.write(piece)
    if seen.hexdigest() != exhibit.sha256:
        raise ValueError(f"{exhibit.path} is not the file that the case names")


def _entry(name: str, packed: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, MOMENT)
    entry.compress_type, entry.create_system, entry.external_attr = packed, UNIX, READABLE
    return entry
