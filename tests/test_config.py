"""An installation starts with complete settings or not at all, and says what to mend."""

from pathlib import Path

import pytest

from config import ROOT, MailServer, Settings, SettingsError, surroundings

SECRET = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"


def problems(**environ: str) -> list[str]:
    """The names of the settings that are refused."""
    with pytest.raises(SettingsError) as refusal:
        Settings.from_env(environ)
    return [problem.partition(":")[0] for problem in refusal.value.problems]


def test_a_secret_is_enough_to_start() -> None:
    settings = Settings.from_env({"SECRET_KEY": SECRET})

    assert settings.database_url == f"sqlite:///{ROOT / 'instance' / 'foia_tracker.db'}"
    assert settings.instance_name == "Acceso abierto"
    assert settings.cookie_secure
    assert not settings.invented_data
    assert settings.default_organisation is None
    assert settings.public_url == "http://127.0.0.1:8000"
    assert settings.mail_server is None
    assert settings.proxies == 0
    assert settings.data_contact == ""
    assert settings.files_dir == ROOT / "instance" / "archivos"
    assert settings.clamd is None


def test_every_problem_is_named_at_once() -> None:
    found = problems(
        SECRET_KEY="short",
        DATABASE_URL="mysql://x",
        COOKIE_SECURE="maybe",
        DEFAULT_ORGANISATION="Red Ciudadana",
        CLAMD="clamd",
    )
    assert found == ["SECRET_KEY", "DATABASE_URL", "CLAMD", "COOKIE_SECURE", "DEFAULT_ORGANISATION"]


@pytest.mark.parametrize(
    "secret",
    [
        "",
        "   ",
        SECRET[:-1],
        "abcabcabcabcabcabcabcabcabcabcabcabc",
        "please-change-me-before-you-go-live-1234567890",
        "192b9bdd22ab9ed4d12e236c78afcb9a393ec15f71bbf5dc987d54727823bcbf",
    ],
)
def test_a_secret_that_protects_nothing_is_refused(secret: str) -> None:
    assert problems(SECRET_KEY=secret) == ["SECRET_KEY"]


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_postgresql_is_reached_through_psycopg_3(scheme: str) -> None:
    settings = Settings.from_env({"SECRET_KEY": SECRET, "DATABASE_URL": f"{scheme}://ana:clave@host/base"})
    assert settings.database_url == "postgresql+psycopg://ana:clave@host/base"


@pytest.mark.parametrize(("text", "value"), [("1", True), ("Sí", True), ("0", False), ("", True)])
def test_a_switch_understands_what_people_write(text: str, value: bool) -> None:
    assert Settings.from_env({"SECRET_KEY": SECRET, "COOKIE_SECURE": text}).cookie_secure is value


def test_secrets_are_not_shown() -> None:
    settings = given(
        DATABASE_URL="postgresql://ana:clave@host/base",
        SMTP_URL="smtps://ana:clave@correo.ejemplo.org",
        MAIL_FROM="a@ejemplo.org",
    )
    assert SECRET not in repr(settings)
    assert "clave" not in repr(settings)


def given(**environ: str) -> Settings:
    return Settings.from_env({"SECRET_KEY": SECRET, **environ})


@pytest.mark.parametrize(
    ("public_url", "hosts"),
    [
        ("", ["localhost", "127.0.0.1"]),
        ("http://localhost:8123/", ["localhost", "127.0.0.1"]),
        ("https://Acceso.ejemplo.org/", ["acceso.ejemplo.org"]),
        ("https://acceso.ejemplo.org:8443", ["acceso.ejemplo.org"]),
    ],
)
def test_the_program_answers_under_the_name_that_people_use(public_url: str, hosts: list[str]) -> None:
    assert given(PUBLIC_URL=public_url).hosts == hosts


@pytest.mark.parametrize(
    "public_url",
    [
        "acceso.ejemplo.org",
        "ftp://acceso.ejemplo.org",
        "https://",
        "https://acceso.ejemplo.org/registro",
        "https://acceso.ejemplo.org?x",
        "https://ana:clave@acceso.ejemplo.org",
        "https://acceso.ejemplo.org:puerto",
        "https://[::1",
        "https://acceso ejemplo.org",
        "https://acceso.ejemplo.org, https://otro.ejemplo.org",
    ],
)
def test_an_address_that_is_more_or_less_than_a_name_is_refused(public_url: str) -> None:
    assert problems(SECRET_KEY=SECRET, PUBLIC_URL=public_url) == ["PUBLIC_URL"]


def test_an_address_without_https_needs_cookies_that_do_without() -> None:
    assert problems(SECRET_KEY=SECRET, PUBLIC_URL="http://acceso.ejemplo.org") == ["PUBLIC_URL"]
    assert given(PUBLIC_URL="http://acceso.ejemplo.org", COOKIE_SECURE="0").hosts == ["acceso.ejemplo.org"]


@pytest.mark.parametrize(
    ("url", "server"),
    [
        (
            "smtp+starttls://ana%40ejemplo.org:c%3Alave%2F@correo.ejemplo.org",
            MailServer(
                scheme="smtp+starttls",
                host="correo.ejemplo.org",
                port=587,
                user="ana@ejemplo.org",
                password="c:lave/",
            ),
        ),
        ("smtps://correo.ejemplo.org", MailServer(scheme="smtps", host="correo.ejemplo.org", port=465)),
        ("smtp://127.0.0.1:2525/", MailServer(scheme="smtp", host="127.0.0.1", port=2525)),
    ],
)
def test_the_mail_server_is_read_from_one_address(url: str, server: MailServer) -> None:
    assert given(SMTP_URL=url, MAIL_FROM="registro@ejemplo.org").mail_server == server


@pytest.mark.parametrize(
    "url",
    [
        "correo.ejemplo.org",
        "https://correo.ejemplo.org",
        "smtp://",
        "smtp://correo.ejemplo.org:0",
        "smtps://correo.ejemplo.org/buzon",
        "smtps://ana:12#clave@correo.ejemplo.org",
        "smtps://ana:12?clave@correo.ejemplo.org",
        "smtp://ana:clave@correo.ejemplo.org",
    ],
)
def test_a_mail_server_that_cannot_be_used_or_would_read_the_password_is_refused(url: str) -> None:
    assert problems(SECRET_KEY=SECRET, SMTP_URL=url, MAIL_FROM="registro@ejemplo.org") == ["SMTP_URL"]


@pytest.mark.parametrize(
    "sender", ["", "registro", "Registro <registro@ejemplo.org>", "a@ejemplo.org\nBcc: b@x.org", "a@b, c@d"]
)
def test_mail_has_one_plain_address_that_it_comes_from(sender: str) -> None:
    assert problems(SECRET_KEY=SECRET, SMTP_URL="smtp://127.0.0.1", MAIL_FROM=sender) == ["MAIL_FROM"]


@pytest.mark.parametrize("proxies", ["-1", "10", "uno", "1.5", "²"])
def test_the_number_of_proxies_is_a_small_number(proxies: str) -> None:
    assert problems(SECRET_KEY=SECRET, PROXIES=proxies) == ["PROXIES"]
    assert given(PROXIES=" 1 ").proxies == 1


def test_the_environment_wins_over_the_settings_file(tmp_path: Path) -> None:
    (tmp_path / "settings.env").write_text(f"# nota\n\nSECRET_KEY={SECRET}\nINSTANCE_NAME=Del archivo = sí\n")

    from_file = Settings.from_env(surroundings({"INSTANCE_DIR": str(tmp_path)}))
    from_both = Settings.from_env(surroundings({"INSTANCE_DIR": str(tmp_path), "INSTANCE_NAME": "De fuera"}))

    assert (from_file.instance_name, from_file.instance_dir) == ("Del archivo = sí", tmp_path)
    assert from_both.instance_name == "De fuera"


def test_without_a_settings_file_there_is_only_the_environment(tmp_path: Path) -> None:
    environ = {"INSTANCE_DIR": str(tmp_path), "SECRET_KEY": SECRET}
    assert surroundings(environ) == environ


def test_a_wrong_line_of_the_settings_file_is_named_without_showing_it(tmp_path: Path) -> None:
    (tmp_path / "settings.env").write_text(f"INSTANCE_NAME=Nombre\nexport SECRET_KEY={SECRET}\n")
    with pytest.raises(SettingsError, match="línea 2") as refusal:
        surroundings({"INSTANCE_DIR": str(tmp_path)})
    assert SECRET not in str(refusal.value)


def test_a_settings_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "settings.env").write_bytes("INSTANCE_NAME=Información".encode("latin-1"))
    with pytest.raises(SettingsError, match="no se puede leer"):
        surroundings({"INSTANCE_DIR": str(tmp_path)})


@pytest.mark.parametrize(
    "address", ["unix:/run/clamav/clamd.ctl", "tcp://127.0.0.1:3310", "tcp://clamd:3310"]
)
def test_a_scanner_is_reached_by_a_socket_of_either_kind(address: str) -> None:
    assert Settings.from_env({"SECRET_KEY": SECRET, "CLAMD": address}).clamd == address


@pytest.mark.parametrize(
    "address", ["/run/clamd.ctl", "unix:clamd", "tcp://clamd", "http://clamd:3310", "tcp://a b:1"]
)
def test_an_address_of_no_scanner_is_refused(address: str) -> None:
    assert problems(SECRET_KEY=SECRET, CLAMD=address) == ["CLAMD"]


def test_files_lie_where_it_is_said(tmp_path: Path) -> None:
    settings = Settings.from_env({"SECRET_KEY": SECRET, "FILES_DIR": str(tmp_path / "otros")})
    assert settings.files_dir == tmp_path / "otros"
    assert (
        Settings.from_env({"SECRET_KEY": SECRET, "INSTANCE_DIR": str(tmp_path)}).files_dir
        == tmp_path / "archivos"
    )
