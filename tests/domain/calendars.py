"""The calendars of the worked cases, typed by hand so that they do not rest on the code under test."""

from datetime import date

from foia_tracker.domain.calendar import Calendar, Entry, Layer

NATIONAL_DAYS = """
2024-01-01 2024-03-28 2024-03-29 2024-03-30 2024-05-01 2024-07-01 2024-09-15 2024-10-20 2024-11-01 2024-12-25
2025-01-01 2025-04-17 2025-04-18 2025-04-19 2025-05-01 2025-06-30 2025-09-15 2025-10-20 2025-11-01 2025-12-25
2026-01-01 2026-04-02 2026-04-03 2026-04-04 2026-05-01 2026-06-29 2026-09-15 2026-10-20 2026-11-01 2026-12-25
2027-01-01 2027-03-25 2027-03-26 2027-03-27 2027-05-01 2027-06-28 2027-09-15 2027-10-20 2027-11-01 2027-12-25
"""
EXECUTIVE_DAYS = """
2023-12-26 2024-01-02 2024-10-21 2024-12-23 2024-12-24 2024-12-30 2024-12-31 2025-05-02 2025-11-03 2025-12-24
2025-12-26 2025-12-31
"""
DOUBTFUL_DAYS = "2024-09-16 2026-01-02"
CAPITAL_DAYS = "2024-08-15 2025-08-15 2026-08-15 2027-08-15"


def entries(days: str, why: str, confirmed: bool = True) -> tuple[Entry, ...]:
    """Make one entry per day of a list of ISO days."""
    parsed = (date.fromisoformat(day) for day in days.split())
    return tuple(Entry(day, day, why, "prueba", confirmed=confirmed) for day in parsed)


NATIONAL = Layer("national", "Nacional", entries(NATIONAL_DAYS, "asueto"))
EXECUTIVE = Layer(
    "executive",
    "Ejecutivo",
    (*entries(EXECUTIVE_DAYS, "acuerdo"), *entries(DOUBTFUL_DAYS, "sin acuerdo", False)),
)
EXECUTIVE_ALL_CONFIRMED = Layer("executive", "Ejecutivo", entries(EXECUTIVE_DAYS + DOUBTFUL_DAYS, "acuerdo"))
CAPITAL = Layer("guatemala-city", "Ciudad de Guatemala", entries(CAPITAL_DAYS, "feria"))

A = Calendar((NATIONAL,))
B = Calendar((NATIONAL, EXECUTIVE_ALL_CONFIRMED, CAPITAL))
BY_NAME = {
    "national": A,
    "national, executive": Calendar((NATIONAL, EXECUTIVE)),
    "national, executive, guatemala-city": Calendar((NATIONAL, EXECUTIVE, CAPITAL)),
}
