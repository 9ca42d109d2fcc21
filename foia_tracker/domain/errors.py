"""What the domain refuses: only the impossible, with the field to blame."""

from collections.abc import Mapping
from typing import Any


class RuleViolation(Exception):
    """Something impossible was asked: `code` names the rule, `field` the input to blame, `params` fill the
    words.

    The words themselves are in `labels`, so that the page, the shell and an import say the same.
    """

    def __init__(self, code: str, field: str | None = None, params: Mapping[str, Any] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.field = field
        self.params = dict(params or {})
