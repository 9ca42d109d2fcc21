"""Where gunicorn and `flask` find the application."""

import os
import sys

from config import Settings, SettingsError, surroundings
from foia_tracker import create_app

CANNOT_LOAD = 4
"""The exit code that tells gunicorn to stop instead of starting workers for ever."""

try:
    settings = Settings.from_env(surroundings(os.environ))
except SettingsError as error:
    sys.stderr.write(f"{error}\n")
    sys.exit(CANNOT_LOAD)

app = create_app(settings)
