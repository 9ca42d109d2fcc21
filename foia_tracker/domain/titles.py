"""The short titles that the program makes of what a log says."""

LONGEST = 200
"""A longer title is cut: the whole text stands in the items."""


def cut(text: str) -> str:
    """Give a text as a title: in one line, and no longer than a title may be."""
    return " ".join(text.split())[:LONGEST].strip()


def of_folio(number: str) -> str:
    """Name a request of which only the number is known."""
    return f"Solicitud {number}".strip()
