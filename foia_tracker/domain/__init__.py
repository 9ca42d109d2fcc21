"""The law, the acts and what they mean: standard library only, no clock, no database."""
