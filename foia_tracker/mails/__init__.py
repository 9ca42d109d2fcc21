"""Mails: from a value to a message. Knows no database, no request and no server."""
