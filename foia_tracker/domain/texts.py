"""Text as it is compared: without case, accents, punctuation or line breaks."""

import re
import unicodedata


def folded(text: str) -> str:
    """Give a text in lower case, accents and punctuation gone, words separated by one space."""
    bare = "".join(mark for mark in unicodedata.normalize("NFKD", text) if not unicodedata.combining(mark))
    return " ".join(re.findall(r"[^\W_]+", bare.casefold()))
