"""Somebody who sends forms to a server that may die at any moment, and remembers what was acknowledged."""

import http.client
import urllib.error
import urllib.request
from collections.abc import Mapping
from http.cookiejar import CookieJar

from bs4 import BeautifulSoup
from werkzeug.test import encode_multipart

from tests.make import PASSWORD
from tests.web.visitor import filled_in

SECONDS = 20
BROKEN = (OSError, http.client.HTTPException)
"""What a browser meets when nobody is there, or nobody any more."""


class Stay(urllib.request.HTTPRedirectHandler):
    """Does not go where an answer sends: that it sends on is the acknowledgement."""

    def redirect_request(self, *_arguments: object) -> None:
        """Go nowhere."""


class Person:
    """A browser with one account; its session outlives the server."""

    def __init__(self, root: str) -> None:
        self.root = root
        cookies = urllib.request.HTTPCookieProcessor(CookieJar())
        self.opener = urllib.request.build_opener(cookies, Stay)

    def sign_in(self, email: str) -> None:
        """Sign in."""
        assert self.send("/entrar", {"email": email, "password": PASSWORD})

    def send(self, address: str, typed: Mapping[str, object]) -> bool:
        """Fill a page's form in and send it; says whether it was accepted. Raises one of BROKEN when the
        server is gone, and then nobody knows.
        """
        form = BeautifulSoup(self._ask(address)[1], "html.parser").select_one("main form")
        assert form is not None
        boundary, body = encode_multipart({**filled_in(form), **typed})
        status, _text = self._ask(address, body, f"multipart/form-data; boundary={boundary}")
        return status == 302

    def _ask(self, address: str, body: bytes | None = None, kind: str = "") -> tuple[int, str]:
        request = urllib.request.Request(self.root + address, body)  # noqa: S310 - a server of ours
        if body is not None:
            request.add_header("Content-Type", kind)
        try:
            with self.opener.open(request, timeout=SECONDS) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as answer:
            with answer:
                return answer.code, answer.read().decode()
