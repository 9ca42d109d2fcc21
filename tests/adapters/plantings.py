"""Ways in which a PDF says what does not show on its pages, each with the word that tests look for."""

from collections.abc import Callable, Mapping

import pikepdf
from pikepdf import Array, Dictionary, Name, String

PLANTED = "Xochitlahuac"
"""A word that nobody may find in a copy."""
WORD = String(PLANTED)


def script(made: pikepdf.Pdf) -> pikepdf.Object:
    """Give an action that runs a program."""
    return made.make_indirect(Dictionary(S=Name.JavaScript, JS=String(f"app.alert('{PLANTED}')")))


def annotate(made: pikepdf.Pdf, **said: object) -> None:
    """Put something on top of the first page."""
    one = made.make_indirect(Dictionary(Type=Name.Annot, Rect=Array([10, 10, 90, 40]), F=4, **said))
    page = made.pages[0].obj
    page.Annots = Array([*page.get("/Annots", []), one])


def _info(made: pikepdf.Pdf) -> None:
    made.docinfo["/Author"] = made.docinfo["/Title"] = PLANTED


def _xmp(made: pikepdf.Pdf) -> None:
    with made.open_metadata() as metadata:
        metadata["dc:creator"] = [PLANTED]


def _script_by_name(made: pikepdf.Pdf) -> None:
    made.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array(["a", script(made)])))


def _script_on_opening(made: pikepdf.Pdf) -> None:
    made.Root.OpenAction = script(made)


def _script_of_the_document(made: pikepdf.Pdf) -> None:
    made.Root.AA = Dictionary(WC=script(made))


def _script_of_a_page(made: pikepdf.Pdf) -> None:
    made.pages[0].obj.AA = Dictionary(O=script(made))


def _file(made: pikepdf.Pdf) -> None:
    made.attachments["secreto.txt"] = PLANTED.encode()


def _file_on_a_page(made: pikepdf.Pdf) -> None:
    spec = pikepdf.AttachedFileSpec(made, PLANTED.encode(), filename="secreto.txt")
    annotate(made, Subtype=Name.FileAttachment, FS=spec.obj, Contents=WORD)


def _note(made: pikepdf.Pdf) -> None:
    annotate(made, Subtype=Name.Text, Contents=WORD, T=WORD)


def _script_on_a_link(made: pikepdf.Pdf) -> None:
    annotate(made, Subtype=Name.Link, A=script(made))


def _link_to_a_script(made: pikepdf.Pdf) -> None:
    annotate(made, Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String(f"javascript:{PLANTED}")))


def _link_with_a_remark(made: pikepdf.Pdf) -> None:
    leads = Dictionary(S=Name.URI, URI=String("https://ejemplo.test"))
    annotate(made, Subtype=Name.Link, A=leads, Contents=WORD, AA=Dictionary(E=script(made)))


def _start_of_a_program(made: pikepdf.Pdf) -> None:
    annotate(made, Subtype=Name.Link, A=Dictionary(S=Name.Launch, F=WORD))


def _form_in_xml(made: pikepdf.Pdf) -> None:
    made.Root.AcroForm = Dictionary(XFA=made.make_stream(PLANTED.encode()), Fields=Array())


def _hidden_field(made: pikepdf.Pdf) -> None:
    field = Dictionary(FT=Name.Tx, T=String("a"), V=WORD, F=2, Subtype=Name.Widget)
    made.Root.AcroForm = Dictionary(Fields=Array([made.make_indirect(field)]))


def _outline(made: pikepdf.Pdf) -> None:
    item = made.make_indirect(Dictionary(Title=WORD))
    made.Root.Outlines = made.make_indirect(Dictionary(Type=Name.Outlines, First=item, Last=item, Count=1))


def _private_data_of_a_program(made: pikepdf.Pdf) -> None:
    made.pages[0].obj.PieceInfo = Dictionary(Programa=Dictionary(Private=WORD))


def _metadata_of_a_page(made: pikepdf.Pdf) -> None:
    made.pages[0].obj.Metadata = made.make_stream(PLANTED.encode())


def _metadata_of_a_font(made: pikepdf.Pdf) -> None:
    made.pages[0].obj.Resources.Font.F1.Metadata = made.make_stream(PLANTED.encode())


def _unknown_key_of_a_page(made: pikepdf.Pdf) -> None:
    made.pages[0].obj["/Cosa"] = WORD


def _thumbnail(made: pikepdf.Pdf) -> None:
    made.pages[0].obj.Thumb = made.make_stream(PLANTED.encode())


def _labels_of_pages(made: pikepdf.Pdf) -> None:
    made.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(P=WORD)]))


def _collection(made: pikepdf.Pdf) -> None:
    made.Root.Collection = Dictionary(D=WORD)


def _name_of_a_layer(made: pikepdf.Pdf) -> None:
    layer = made.make_indirect(Dictionary(Type=Name.OCG, Name=WORD))
    made.pages[0].obj.Resources.Properties = Dictionary(MC0=layer)
    made.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(ON=Array([layer])))


def _trailer(made: pikepdf.Pdf) -> None:
    made.trailer["/Cosa"] = WORD


def _file_name_noted_by_tex(made: pikepdf.Pdf) -> None:
    made.pages[0].obj.Resources.Font.F1["/PTEX.FileName"] = String(f"/home/{PLANTED}/a.pdf")


PLANTINGS: Mapping[str, Callable[[pikepdf.Pdf], None]] = {
    name.strip("_").replace("_", " "): plant
    for name, plant in list(vars().items())
    if name.startswith("_") and not name.startswith("__") and callable(plant)
}
