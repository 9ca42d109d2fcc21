"""The demonstration: invented bodies, organisations and people, with a year of requests; nothing of it is real."""
