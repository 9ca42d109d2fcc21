"""The settings of an installation: read once from the environment; incomplete, the program does not start."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self
from urllib.parse import SplitResult, unquote, urlsplit

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
FILES = "archivos"
SCANNER = re.compile(r"unix:(//)?/\S+|tcp://[^\s/:]+:\d{1,5}")
"""Where a clamd listens."""

LOCAL_HOSTS = ("localhost", "127.0.0.1")
"""What a browser on the same machine calls it; cookies that want https are no trouble there."""
MAIL_PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
"""How mail may be handed over, by what is written before `://`, and on which port unless another is given."""
HOST = re.compile(r"[\w-]+(\.[\w-]+)*")
ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")
MOST_PROXIES = 9


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
class MailServer:
    """The server that takes our mail, and how: `smtp` in the clear, `smtp+starttls` or `smtps` with TLS."""

    scheme: str
    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What differs between two installations. Secrets stay out of its `repr`."""

    secret_key: str = field(repr=False)
    database_url: str = field(repr=False)
    instance_dir: Path
    files_dir: Path
    """Where the files lie that people hand in."""
    clamd: str | None = None
    """The scanner that looks at each of them; None where there is none."""
    instance_name: str = "Acceso abierto"
    data_contact: str = ""
    """To whom people turn about their own data, as the page on it says."""
    public_url: str = "http://127.0.0.1:8000"
    """Where people open the pages, without a slash at the end: links in mails begin with it."""
    mail_server: MailServer | None = None
    mail_from: str = ""
    proxies: int = 0
    """How many proxies of ours stand between the network and the program, and may say who asks."""
    cookie_secure: bool = True
    second_factor: bool = True
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
            files_dir=ROOT / (reader.text("FILES_DIR") or instance_dir / FILES),
            clamd=reader.scanner("CLAMD"),
            instance_name=reader.text("INSTANCE_NAME") or cls.instance_name,
            data_contact=reader.text("DATA_CONTACT"),
            public_url=reader.address("PUBLIC_URL", cls.public_url),
            mail_server=reader.mail_server("SMTP_URL"),
            mail_from=reader.sender("MAIL_FROM", needed_by="SMTP_URL"),
            proxies=reader.count("PROXIES", MOST_PROXIES),
            cookie_secure=reader.switch("COOKIE_SECURE", default=cls.cookie_secure),
            second_factor=reader.switch("SECOND_FACTOR", default=cls.second_factor),
            invented_data=reader.switch("INVENTED_DATA", default=cls.invented_data),
            default_organisation=reader.slug("DEFAULT_ORGANISATION"),
        )
        if settings.cookie_secure and settings.public_url.startswith("http:") and not settings.is_local:
            reader.problems.append("PUBLIC_URL: sin https nadie podría entrar. Use https o COOKIE_SECURE=0.")
        if reader.problems:
            raise SettingsError(reader.problems)
        return settings

    @property
    def hosts(self) -> list[str]:
        """Give the names under which the program answers: that of its address, or any of this machine's."""
        return list(LOCAL_HOSTS) if self.is_local else [_host_of(self.public_url)]

    @property
    def is_local(self) -> bool:
        """Say whether the pages are opened on the machine that serves them."""
        return _host_of(self.public_url) in LOCAL_HOSTS


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

    def address(self, name: str, default: str) -> str:
        value = self.text(name).rstrip("/") or default
        parts = _parts(value)
        plain = parts is not None and value == f"{parts.scheme}://{parts.netloc}" and "@" not in parts.netloc
        if not plain or not _host_of(value) or value.partition("://")[0] not in ("http", "https"):
            self.problems.append(
                f"{name}: escriba solo https:// y el nombre, como «https://acceso.ejemplo.org»."
            )
            return default
        return value

    def mail_server(self, name: str) -> MailServer | None:
        if not self.text(name):
            return None
        parts, host = _parts(self.text(name)), _host_of(self.text(name))
        beyond = parts is None or parts.path.strip("/") or parts.query or parts.fragment
        if parts is None or beyond or parts.scheme not in MAIL_PORTS or not host:
            self.problems.append(f"{name}: escriba «smtp+starttls://usuario:contraseña@servidor:587».")
            return None
        if parts.username and parts.scheme == "smtp" and host not in LOCAL_HOSTS:
            self.problems.append(f"{name}: la contraseña iría sin cifrar. Use «smtp+starttls» o «smtps».")
        return MailServer(
            scheme=parts.scheme,
            host=host,
            port=parts.port or MAIL_PORTS[parts.scheme],
            user=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
        )

    def sender(self, name: str, *, needed_by: str) -> str:
        value = self.text(name)
        if (value or self.text(needed_by)) and not ADDRESS.fullmatch(value):
            self.problems.append(f"{name}: escriba solo la dirección de la que salen los correos.")
        return value

    def count(self, name: str, most: int) -> int:
        value = self.text(name) or "0"
        if not re.fullmatch("[0-9]{1,4}", value) or int(value) > most:
            self.problems.append(f"{name}: escriba un número entre 0 y {most}.")
            return 0
        return int(value)

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

    def scanner(self, name: str) -> str | None:
        value = self.text(name)
        if value and not SCANNER.fullmatch(value):
            self.problems.append(
                f"{name}: escriba «unix:/run/clamav/clamd.ctl» o «tcp://servidor:3310», o déjela vacía."
            )
        return value or None


def _parts(address: str) -> SplitResult | None:
    """The parts of an address, or None where it has none: reading the port of some raises."""
    try:
        parts = urlsplit(address)
        return parts if parts.port != 0 else None
    except ValueError:
        return None


def _host_of(address: str) -> str:
    parts = _parts(address)
    host = (parts.hostname or "") if parts else ""
    return host if HOST.fullmatch(host) else ""


def _weakness(secret: str) -> str | None:
    """Why a secret protects nothing, or None when it seems to protect."""
    if not secret:
        return "falta."
    if len(secret) < MIN_SECRET_LENGTH:
        return f"es corta; necesita al menos {MIN_SECRET_LENGTH} caracteres."
    if secret in PUBLISHED_SECRETS or PLACEHOLDER.search(secret) or len(set(secret)) < MIN_SECRET_VARIETY:
        return "es fácil de adivinar o aparece en un manual."
    return None
