"""Reports: from a value to bytes. Knows no database and no request."""
