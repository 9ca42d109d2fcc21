"""Secrets that open something once they are brought back: the bearer has them, we keep their digest."""

import hashlib
import secrets


def new() -> str:
    """Give a secret that nobody can guess: 256 random bits, as an address takes them."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """Give what is kept of a secret. It is random: nothing slower than SHA-256 is needed."""
    return hashlib.sha256(token.encode()).hexdigest()
