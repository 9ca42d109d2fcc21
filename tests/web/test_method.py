"""The page that says how days are counted: every deadline and every open question, with its answers."""

from foia_tracker.domain.law import GT_LAIP_2008
from foia_tracker.labels.deadlines import deadlines_of
from foia_tracker.labels.questions import questions_of
from tests.web.visitor import Page, Visitor

DEADLINES, QUESTIONS = deadlines_of(GT_LAIP_2008), questions_of(GT_LAIP_2008)


def plain(text: str) -> str:
    return " ".join(text.split())


def told(page: Page, code: str) -> str:
    """Give all that the page says of a question."""
    return plain(page.soup.select_one(f'section[aria-labelledby="{code}"]').get_text(" "))


def test_every_deadline_of_the_law_has_its_row(visit: Visitor) -> None:
    page = visit.get("/metodologia")
    rows = [
        [plain(cell.get_text(" ")) for cell in row.select("th, td")] for row in page.soup.select("tbody tr")
    ]
    assert [row[0] for row in rows] == [one.name for one in DEADLINES]
    assert [row[3] for row in rows] == [one.article for one in DEADLINES]
    assert all(all(row) for row in rows)
    lengths = {row[0]: row[2] for row in rows}
    assert lengths["Resolver la solicitud"] == "10 días hábiles"
    assert lengths["Terminar una reserva"] == "Hasta 7 años; 12 en total si se prorroga"
    assert lengths["Pedir amparo"].endswith("aquí no se cuentan")


def test_every_question_is_asked_once_with_its_article_and_its_reason(visit: Visitor) -> None:
    page = visit.get("/metodologia")
    assert [heading["id"] for heading in page.soup.select("section section h3")] == in_groups()
    for one in QUESTIONS:
        said = told(page, one.code)
        assert plain(one.asked) in said
        assert plain(one.reason) in said
        assert plain(one.article) in said


def in_groups() -> list[str]:
    """Give the codes in the order in which groups are shown."""
    groups = list(
        dict.fromkeys(
            one.group for one in sorted(QUESTIONS, key=lambda one: list(type(one.group)).index(one.group))
        )
    )
    return [one.code for group in groups for one in QUESTIONS if one.group is group]


def test_where_the_readings_agree_one_answer_is_shown_and_where_not_both(visit: Visitor) -> None:
    page = visit.get("/metodologia")
    for one in QUESTIONS:
        labels = [
            plain(label.get_text()) for label in page.soup.select(f'section[aria-labelledby="{one.code}"] dt')
        ]
        both = ["Lectura más temprana", "Lectura más tardía"]
        assert labels == (["En las dos lecturas"] if one.is_agreed else both)


def test_the_answers_on_the_page_are_those_of_the_rule_set(visit: Visitor) -> None:
    page = visit.get("/metodologia")
    answers = [plain(answer.get_text()) for answer in page.soup.select('section[aria-labelledby="A6"] dd')]
    assert answers == ["Solo en los dos últimos días del plazo", "Cualquier día hasta el último"]
    assert "Solo en los dos días antes del último" in told(page, "A6")
    assert "Se señala después de 5 días hábiles" in told(page, "A13")
    assert "Los días avisados, diez como máximo. Desde el final del plazo" in told(page, "A7")


def test_the_page_says_which_version_of_the_rules_it_tells(visit: Visitor) -> None:
    words = visit.get("/metodologia").words
    assert f"Reglas: {GT_LAIP_2008.name}, versión {GT_LAIP_2008.version}" in words


def test_each_group_is_led_to_from_the_top(visit: Visitor) -> None:
    page = visit.get("/metodologia")
    links = [link["href"][1:] for link in page.soup.select("#lecturas li a")]
    assert len(links) == 8
    assert all(page.soup.find(id=link) for link in links)
