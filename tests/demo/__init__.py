"""The demonstration: invented, plausible, the same for everybody."""
