"""The markup that the macros make, read as a browser reads it."""

from collections import Counter
from collections.abc import Callable

import html5lib
import pytest
from bs4 import BeautifulSoup, Tag
from flask import Flask, render_template_string
from jinja2 import UndefinedError

from tests.web import gallery_content as content
from tests.web.gallery import ADDRESSES, create_gallery

Read = Callable[[str], BeautifulSoup]
FORMS = ("/formulario", "/formulario-con-errores", "/entrar", "/solicitudes")
VISIBLE_INPUTS = "input:not([type=hidden]), select, textarea"


@pytest.fixture(scope="module")
def gallery() -> Flask:
    return create_gallery()


@pytest.fixture
def read(gallery: Flask) -> Read:
    client = gallery.test_client()
    return lambda address: BeautifulSoup(client.get(address).text, "html5lib")


@pytest.fixture
def rendered(gallery: Flask) -> Callable[..., BeautifulSoup]:
    def render(source: str, **values: object) -> BeautifulSoup:
        with gallery.test_request_context("/"):
            return BeautifulSoup(render_template_string(source, **values), "html5lib")

    return render


def words(tag: Tag | BeautifulSoup) -> str:
    return " ".join(tag.get_text(" ").split())


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_is_html_without_fault(gallery: Flask, address: str) -> None:
    page = gallery.test_client().get(address).text
    parser = html5lib.HTMLParser()
    parser.parse(page.strip())
    assert [fault for _, fault, _ in parser.errors] == []


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_id_is_used_once(read: Read, address: str) -> None:
    ids = Counter(tag["id"] for tag in read(address).select("[id]"))
    assert {name: times for name, times in ids.items() if times > 1} == {}


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_is_styled_or_scripted_inline(read: Read, address: str) -> None:
    page = read(address)
    attributes = {name for tag in page.find_all(True) for name in tag.attrs}
    assert page.select("style, script") == []
    assert {name for name in attributes if name == "style" or name.startswith("on")} == set()


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_has_one_heading_and_its_title_begins_with_it(read: Read, address: str) -> None:
    page = read(address)
    (heading,) = page.select("h1")
    assert page.title is not None
    assert words(page.title).startswith(words(heading))
    assert page.html is not None
    assert page.html["lang"] == "es-GT"


@pytest.mark.parametrize("address", FORMS)
def test_every_input_has_one_label(read: Read, address: str) -> None:
    page = read(address)
    inputs = page.select(VISIBLE_INPUTS)
    labels = Counter(label["for"] for label in page.select("label"))
    assert inputs
    assert [each["id"] for each in inputs if labels[each["id"]] != 1] == []


@pytest.mark.parametrize("address", FORMS)
def test_every_group_of_options_has_a_legend(read: Read, address: str) -> None:
    groups = read(address).select("fieldset")
    assert [group for group in groups if not words(group.find("legend"))] == []


@pytest.mark.parametrize("address", ADDRESSES)
def test_whatever_describes_or_names_something_exists(read: Read, address: str) -> None:
    page = read(address)
    wanted = {name for tag in page.select("[aria-describedby]") for name in tag["aria-describedby"].split()}
    wanted |= {tag["aria-labelledby"] for tag in page.select("[aria-labelledby]")}
    assert wanted <= {tag["id"] for tag in page.select("[id]")}


@pytest.mark.parametrize("address", FORMS)
def test_only_forms_that_change_something_carry_the_token(read: Read, address: str) -> None:
    forms = read(address).select("form")
    carried = [(form["method"], len(form.select("input[name=csrf_token]"))) for form in forms]
    assert set(carried) <= {("post", 1), ("get", 0)}


def test_an_error_is_told_to_the_eye_and_to_the_ear(read: Read) -> None:
    page = read("/formulario-con-errores")
    field = page.select_one("#channel")
    assert field is not None
    assert field["aria-invalid"] == "true"
    assert field["aria-describedby"] == "channel-error"
    error = page.select_one("#channel-error")
    assert error is not None
    assert words(error) == "Error: Elija cómo llegó la resolución."
    assert error.select("svg[aria-hidden=true]")


def test_a_hint_comes_before_the_error_in_the_description(read: Read) -> None:
    field = read("/formulario-con-errores").select_one("#notified_on")
    assert field is not None
    assert field["aria-describedby"] == "notified_on-hint notified_on-error"


def test_the_error_summary_links_to_where_each_error_is(read: Read) -> None:
    page = read("/formulario-con-errores")
    links = [link["href"] for link in page.select(".error-summary a")]
    assert links == ["#notified_on", "#pages", "#outcome-0", "#channel", "#lines-1", "#item-words"]
    assert [link for link in links if page.select(link) == []] == []


def test_an_error_of_the_whole_form_is_in_the_summary(read: Read) -> None:
    assert "Otra persona cambió esta solicitud" in words(
        read("/formulario-con-errores").select(".error-summary")[0]
    )


def test_a_form_without_errors_has_no_summary(read: Read) -> None:
    assert read("/formulario").select(".error-summary, .error, [aria-invalid]") == []


def test_a_date_is_a_box_of_text_that_says_how_to_write_it(read: Read) -> None:
    page = read("/formulario-con-errores")
    (date,) = page.select("#notified_on")
    assert (date["type"], date["value"]) == ("text", "31/02/2025")
    assert words(page.select("#notified_on-hint")[0]) == "Día, mes y año, por ejemplo 28/04/2025."


def test_a_number_that_is_none_stays_to_be_corrected(read: Read) -> None:
    (pages,) = read("/formulario-con-errores").select("#pages")
    assert (pages["type"], pages["value"]) == ("text", "muchos")


def test_a_form_with_a_file_says_how_it_is_sent(read: Read) -> None:
    (form,) = read("/formulario").select("main form")
    assert form["enctype"] == "multipart/form-data"


def test_a_form_carries_its_hidden_fields(read: Read) -> None:
    (version,) = read("/formulario").select("input[name=version]")
    assert version["value"] == "3"


def test_an_optional_field_says_so(read: Read) -> None:
    assert words(read("/formulario").select("label[for=number]")[0]) == "Número de la resolución (opcional)"


@pytest.mark.parametrize(
    ("macro", "codes"),
    [
        ("situation_tag", content.SITUATIONS),
        ("mark_tag", content.MARKS),
        ("visibility_tag", content.VISIBILITIES),
        ("side_tag", content.SIDES),
        ("duty_tag", content.DUTIES),
        ("task_tag", content.TASKS),
    ],
)
def test_every_tag_has_a_word_and_an_icon(
    rendered: Callable[..., BeautifulSoup], macro: str, codes: dict[str, str]
) -> None:
    source = (
        "{% import '_macros/tags.html' as tags %}"
        "{% for c, w in codes.items() %}{{ tags[macro](c, w) }}{% endfor %}"
    )
    tags = rendered(source, macro=macro, codes=codes).select(".tag")
    assert [words(tag) for tag in tags] == list(codes.values())
    assert [len(tag.select("svg[aria-hidden=true] > *")) > 0 for tag in tags] == [True] * len(codes)


def test_situations_of_one_colour_have_different_icons(rendered: Callable[..., BeautifulSoup]) -> None:
    source = (
        "{% import '_macros/tags.html' as tags %}"
        "{% for c, w in codes.items() %}{{ tags.situation_tag(c, w) }}{% endfor %}"
    )
    tags = rendered(source, codes=content.SITUATIONS).select(".tag")
    assert len({(tuple(tag["class"]), str(tag.svg)) for tag in tags}) == len(content.SITUATIONS)


def test_an_unknown_situation_fails_loudly(rendered: Callable[..., BeautifulSoup]) -> None:
    with pytest.raises(UndefinedError):
        rendered("{% from '_macros/tags.html' import situation_tag %}{{ situation_tag('lost', 'perdida') }}")


def test_readings_that_end_on_one_day_are_shown_once(read: Read) -> None:
    term = read("/caso").select(".term")[0]
    assert (len(term.select(".weeks")), len(term.select(".reading"))) == (1, 0)


def test_readings_that_differ_are_shown_side_by_side_with_their_dates(read: Read) -> None:
    readings = read("/dos-lecturas").select(".reading h3")
    assert [words(each) for each in readings] == [
        "Lo antes posible lunes 28 de abril de 2025",
        "A más tardar martes 29 de abril de 2025",
    ]


def test_a_day_stands_in_the_column_of_its_weekday_and_is_read_out_whole(read: Read) -> None:
    days = read("/caso").select(".day:has(.visually-hidden)")
    first, last = days[0], days[-1]
    assert {"col-4", "day-start"} <= set(first["class"])
    assert {"col-1", "day-last"} <= set(last["class"])
    assert words(first.select(".visually-hidden")[0]) == "jueves 10 de abril: acuse"


def test_today_is_marked_once(read: Read) -> None:
    (today,) = read("/caso").select("[aria-current=date]")
    assert {"day-counted", "day-today"} <= set(today["class"])


def test_a_cell_on_a_phone_says_its_column(read: Read) -> None:
    cells = read("/solicitudes").select("tbody tr")[0].select("td")
    assert [cell["data-label"] for cell in cells] == ["Unidad", "Situación", "Vence", "Días"]


def test_a_sorted_column_says_so(read: Read) -> None:
    (heading,) = read("/solicitudes").select("[aria-sort]")
    assert (words(heading), heading["aria-sort"]) == ("Vence", "ascending")


def test_a_table_without_rows_is_a_sentence(read: Read) -> None:
    page = read("/lista-vacia")
    assert page.select("table") == []
    assert "Todavía no hay actas." in words(page)


def test_at_most_two_actions_are_buttons(read: Read) -> None:
    actions = read("/caso").select(".next .actions a")
    assert [" ".join(action.get("class", [])) for action in actions] == ["button", "button quiet", ""]


def test_what_is_written_by_people_is_escaped(rendered: Callable[..., BeautifulSoup]) -> None:
    source = (
        "{% from '_macros/timeline.html' import timeline %}{% from '_macros/tables.html' import table %}"
        "{{ timeline([{'title': evil, 'day': evil, 'notes': [evil]}]) }}{{ table(evil, [evil], [[evil]]) }}"
    )
    page = rendered(source, evil="<script>alert(1)</script>\"'")
    assert page.select("script") == []
    assert words(page).count("<script>") == 6


def test_an_act_without_a_date_says_that_nobody_knows_it(read: Read) -> None:
    (annulled,) = read("/dos-lecturas").select(".is-annulled")
    assert "Fecha desconocida" in words(annulled)


def test_the_signed_in_person_leaves_by_a_form(read: Read) -> None:
    (form,) = read("/caso").select(".account form")
    assert (form["method"], form["action"]) == ("post", "/salir")


def test_without_an_account_there_is_a_way_in_and_no_banner(read: Read) -> None:
    page = read("/entrar")
    assert [link["href"] for link in page.select(".account a")] == ["/entrar"]
    assert page.select(".invented") == []


def test_a_flashed_message_is_a_status(read: Read) -> None:
    assert words(read("/caso").select("[role=status]")[0]) == "Se guardó el acuse."


def test_the_last_error_page_needs_nothing_and_gives_its_number(read: Read) -> None:
    assert words(read("/errores/500").select(".reference")[0]) == "7F3A-21C9"
