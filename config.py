"""The settings of an installation: read once from the environment; incomplete, the program does not start."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

ROOT = Path(__file__).resolve().parent
SETTINGS_FILE = "settings.env"
"""In the instance folder, lines `NAME=value`; `script/demo` writes it. The real environment wins over it."""

GENERATE = "python3 -c 'import secrets; print(secrets.token_hex(32))'"
MIN_SECRET_LENGTH = 32
MIN_SECRET_VARIETY = 10
PUBLISHED_SECRETS = frozenset({"192b9bdd22ab9ed4d12e236c78afcb9a393ec15f71bbf5dc987d54727823bcbf"})
"""Long enough and random, but printed in a manual: Flask's."""
PLACEHOLDER = re.compile("change|cambi|secret|password|contrase|example|ejemplo", re.IGNORECASE)
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

SWITCH = {"1": True, "true": True, "si": True, "sí": True, "0": False, "false": False, "no": False}
DRIVERS = {
    "sqlite": "sqlite",
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}
"""The databases that the program knows, by what people and hosting services write before `://`."""


class SettingsError(Exception):
    """The program cannot start: the message names, in Spanish, every setting that is missing or wrong."""

    def __init__(self, problems: list[str]) -> None:
        lines = "".join(f"  - {problem}\n" for problem in problems)
        super().__init__(
            f"El programa no puede iniciar. Corrija lo siguiente:\n{lines}"
            f"Son variables de entorno o líneas de instance/{SETTINGS_FILE}, que script/demo crea por usted."
        )
        self.problems = tuple(problems)


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What differs between two installations. Secrets stay out of its `repr`."""

    secret_key: str = field(repr=False)
    database_url: str = field(repr=False)
    instance_dir: Path
    instance_name: str = "Acceso abierto"
    cookie_secure: bool = True
    invented_data: bool = False
    default_organisation: str | None = None

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> Self:
        """The settings that `environ` gives; raises SettingsError with all that is missing or wrong."""
        reader = _Reader(environ)
        instance_dir = _instance_dir(environ)
        settings = cls(
            secret_key=reader.secret("SECRET_KEY"),
            database_url=reader.database("DATABASE_URL", f"sqlite:///{instance_dir / 'foia_tracker.db'}"),
            instance_dir=instance_dir,
            instance_name=reader.text("INSTANCE_NAME") or cls.instance_name,
            cookie_secure=reader.switch("COOKIE_SECURE", default=cls.cookie_secure),
            invented_data=reader.switch("INVENTED_DATA", default=cls.invented_data),
            default_organisation=reader.slug("DEFAULT_ORGANISATION"),
        )
        if reader.problems:
            raise SettingsError(reader.problems)
        return settings


def surroundings(environ: Mapping[str, str]) -> Mapping[str, str]:
    """The environment with the settings file below it; raises SettingsError when the file cannot be read."""
    return {**_written_in(_instance_dir(environ) / SETTINGS_FILE), **environ}


def _instance_dir(environ: Mapping[str, str]) -> Path:
    return ROOT / (environ.get("INSTANCE_DIR", "").strip() or "instance")


def _written_in(path: Path) -> dict[str, str]:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except (PermissionError, UnicodeDecodeError) as error:
        raise SettingsError([f"{path}: no se puede leer ({error})."]) from error
    numbered = [(number, line.strip()) for number, line in enumerate(text.splitlines(), start=1)]
    entries = [(number, line) for number, line in numbered if line and not line.startswith("#")]
    wrong = [number for number, line in entries if not re.match(r"[A-Z_]+=", line)]
    if wrong:
        raise SettingsError([f"{path}, línea {number}: escriba NOMBRE=valor." for number in wrong])
    return {name: value for name, _, value in (line.partition("=") for _, line in entries)}


class _Reader:
    """Reads variables one by one and gathers what is wrong with them, so that a person mends all at once."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self.environ = environ
        self.problems: list[str] = []

    def text(self, name: str) -> str:
        return self.environ.get(name, "").strip()

    def secret(self, name: str) -> str:
        value = self.text(name)
        if complaint := _weakness(value):
            self.problems.append(f"{name}: {complaint} Genere una con: {GENERATE}")
        return value

    def database(self, name: str, default: str) -> str:
        scheme, separator, rest = (self.text(name) or default).partition("://")
        if not separator or scheme not in DRIVERS:
            self.problems.append(f"{name}: debe empezar con «sqlite:///» o «postgresql://».")
        return f"{DRIVERS.get(scheme, scheme)}://{rest}"

    def switch(self, name: str, *, default: bool) -> bool:
        value = self.text(name).lower()
        if value and value not in SWITCH:
            self.problems.append(f"{name}: escriba 1 para sí o 0 para no.")
        return SWITCH.get(value, default)

    def slug(self, name: str) -> str | None:
        value = self.text(name)
        if value and not SLUG.fullmatch(value):
            self.problems.append(f"{name}: use solo minúsculas, números y guiones, como «red-ciudadana».")
        return value or None


def _weakness(secret: str) -> str | None:
    """Why a secret protects nothing, or None when it seems to protect."""
    if not secret:
        return "falta."
    if len(secret) < MIN_SECRET_LENGTH:
        return f"es corta; necesita al menos {MIN_SECRET_LENGTH} caracteres."
    if secret in PUBLISHED_SECRETS or PLACEHOLDER.search(secret) or len(set(secret)) < MIN_SECRET_VARIETY:
        return "es fácil de adivinar o aparece en un manual."
    return None
