"""The demonstration: invented bodies, organisations and people, with a year of requests. None is real."""
