"""The directory and the calendar that a new installation starts with: CSV files, read but not stored here."""
