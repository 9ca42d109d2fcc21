"""Guessing passwords from several processes at once gets no further than from one."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from config import Settings
from foia_tracker.domain.policy import Role
from foia_tracker.models.sessions import SignInAttempt
from foia_tracker.services.sessions import MOST_HERE
from tests.make import Make
from tests.servers.processes import processes

GUESSER = """
import sys
from concurrent.futures import ThreadPoolExecutor
from wsgi import app

app.config["WTF_CSRF_ENABLED"] = False
looked_at = []
from foia_tracker.services import accounts
accounts._matches = lambda kept, given: looked_at.append(given)

def guess(number):
    given = {"email": sys.argv[1], "password": f"otra clave {number}", "submission": ""}
    return app.test_client().post("/entrar", data=given).status_code

with ThreadPoolExecutor(4) as pool:
    answers = list(pool.map(guess, range(20)))
assert set(answers) == {422}, answers
print("looked at", len(looked_at), flush=True)
"""


def test_two_processes_that_guess_at_once_have_five_attempts_between_them(
    settings: Settings, make: Make, session: Session
) -> None:
    account = make.account(Role.MONITOR)
    make.keep()
    with processes(settings) as start:
        guessers = [start("-c", GUESSER, account.email) for _number in range(2)]
        told = [guesser.communicate(timeout=120)[0] for guesser in guessers]
    looked_at = [int(words.split()[-1]) for words in told]
    assert sum(looked_at) <= MOST_HERE
    kept = session.scalar(select(func.count(SignInAttempt.id)).where(SignInAttempt.email == account.email))
    assert kept == sum(looked_at)
