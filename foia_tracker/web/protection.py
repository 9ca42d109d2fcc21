"""What protects the pages from outside: under which names they answer, whom they believe, how much one may
send, and what an answer lets a browser do.
"""

from typing import TYPE_CHECKING

from flask import Flask, Response, current_app, request
from werkzeug.middleware.proxy_fix import ProxyFix

if TYPE_CHECKING:
    from config import Settings

MAX_FORM_BYTES = 4 * 1024 * 1024
MAX_TEXT_BYTES = 512 * 1024
"""What is typed into one form, files aside, is kept in memory."""
MAX_FORM_PARTS = 500
YEAR = 31536000

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""Nothing inline, nothing from elsewhere, framed by nobody, and no sensor of the reader's machine."""


def register(app: Flask, settings: "Settings") -> None:
    """Protect the application as an installation's settings ask."""
    app.config.update(
        TRUSTED_HOSTS=settings.hosts,
        MAX_CONTENT_LENGTH=MAX_FORM_BYTES,
        MAX_FORM_MEMORY_SIZE=MAX_TEXT_BYTES,
        MAX_FORM_PARTS=MAX_FORM_PARTS,
        SESSION_COOKIE_SECURE=settings.cookie_secure,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_HTTPONLY=True,
        # Browsers take a cookie of this name over https and from this very host: no other can plant one.
        SESSION_COOKIE_NAME="__Host-session" if settings.cookie_secure else "session",
    )
    believed = {"x_for": settings.proxies, "x_proto": settings.proxies}
    app.wsgi_app = ProxyFix(app.wsgi_app, **believed)  # type: ignore[method-assign]  # as Flask says to
    app.after_request(_headers)


def _headers(response: Response) -> Response:
    """Say what a page may load and who may frame it; what a view said itself stays."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if current_app.config["SESSION_COOKIE_SECURE"]:
        response.headers.setdefault("Strict-Transport-Security", f"max-age={YEAR}")
    if request.endpoint != "static":
        response.headers.setdefault("Cache-Control", "no-store")
    return response
