"""Acts as they are kept and compared."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from foia_tracker.domain.acts import Kind, Side
from foia_tracker.services.acts import NewAct, append, says_the_same
from tests.make import Make


@pytest.mark.parametrize(("cost", "other"), [("5.005", "5.02"), ("7.5", "7.51"), ("0", "0.01")])
def test_an_amount_says_the_same_as_it_is_kept(session: Session, make: Make, cost: str, other: str) -> None:
    day = date(2026, 2, 2)
    new = NewAct(Kind.DELIVERED, day, cost=Decimal(cost))
    row = append(session, make.info_request(day), new, Side.UNIT, None)
    session.expire(row, ["cost"])
    assert says_the_same(row, new, Side.UNIT)
    assert not says_the_same(row, NewAct(Kind.DELIVERED, day, cost=Decimal(other)), Side.UNIT)
