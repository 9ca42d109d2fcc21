"""What is kept. Importing the package registers every table."""

from foia_tracker.models import accounts, acts, base, calendar, directory, info_requests, notices

__all__ = ["accounts", "acts", "base", "calendar", "directory", "info_requests", "notices"]
