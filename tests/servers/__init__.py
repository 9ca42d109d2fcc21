"""Servers that the tests talk to: real ones, started fresh and stopped afterwards."""
