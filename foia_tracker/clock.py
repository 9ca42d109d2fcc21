"""The only reader of time: moments in UTC, days in Guatemala (UTC-6, no daylight saving)."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

GUATEMALA = ZoneInfo("America/Guatemala")


def now() -> datetime:
    """Give this moment, aware, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Give this day as Guatemala counts it."""
    return day_of(now())


def start_of(day: date) -> datetime:
    """Give the moment at which a day begins in Guatemala."""
    return datetime.combine(day, time(), GUATEMALA)


def day_of(moment: datetime) -> date:
    """Give the day in Guatemala of an aware moment."""
    return moment.astimezone(GUATEMALA).date()
