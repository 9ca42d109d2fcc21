"""Looks into a file: whether it is what its name says and harmless as such things go, and what it says."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import cast

from foia_tracker.adapters.opening import heads
from foia_tracker.domain.files import MediaType

OPENERS: Mapping[MediaType, str] = {
    MediaType.PDF: "pdfs",
    MediaType.JPEG: "pictures",
    MediaType.PNG: "pictures",
    **dict.fromkeys(heads.PACKAGES, "packages"),
    **dict.fromkeys(heads.TEXTS, "plain_texts"),
}
"""The module that opens each kind: only that one is imported, since a process opens one file."""


def inspect(content: bytes, media_type: MediaType, most: int) -> str:
    """Give the text of a file, `most` characters of it. Raises Unfit."""
    heads.check(content, media_type)
    module = import_module(f"foia_tracker.adapters.opening.{OPENERS[media_type]}")
    look = cast(Callable[[bytes, MediaType, int], str], module.inspect)
    return look(content, media_type, most)
