"""What is doubtful in a file, a row or a cell: where it is, what it says, and why it is not taken."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from foia_tracker.domain.logs.reasons import REASONS, REFUSALS, REMARKS, Code, Refusal, Remark

LONGEST_VALUE = 120


class Unreadable(Exception):
    """A whole file cannot be read; `line` says where, 0 that there is no one place."""

    def __init__(self, code: Refusal, *, line: int = 0, **params: object) -> None:
        super().__init__(REFUSALS[code].format(**params))
        self.code = code
        self.line = line

    @property
    def reason(self) -> str:
        return str(self)


class Doubt(Exception):
    """A value that is not taken, because taking it would be guessing."""

    def __init__(self, code: Code, **params: object) -> None:
        self.code = code
        self.params = params


@dataclass(frozen=True)
class Problem:
    """One reason why one row is not taken: where it is, what it says, and why not."""

    line: int
    column: str
    value: str
    code: Code
    params: Mapping[str, object] = field(default_factory=dict, hash=False)

    @property
    def reason(self) -> str:
        return REASONS[self.code].format(**self.params)

    @property
    def shown(self) -> str:
        """The value, cut where it is too long for a report."""
        return self.value if len(self.value) <= LONGEST_VALUE else self.value[: LONGEST_VALUE - 1] + "…"


@dataclass(frozen=True)
class Notice:
    """One remark on the file, with the word or column it is about and how many rows it concerns."""

    code: Remark
    value: str = ""
    count: int = 0

    @property
    def text(self) -> str:
        return REMARKS[self.code].format(value=self.value, count=self.count)
