"""The outside world: files, locks and, later, mail."""
