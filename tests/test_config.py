"""An installation starts with complete settings or not at all, and says what to mend."""

from pathlib import Path

import pytest

from config import ROOT, Settings, SettingsError, surroundings

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


def test_every_problem_is_named_at_once() -> None:
    found = problems(
        SECRET_KEY="short",
        DATABASE_URL="mysql://x",
        COOKIE_SECURE="maybe",
        DEFAULT_ORGANISATION="Red Ciudadana",
    )
    assert found == ["SECRET_KEY", "DATABASE_URL", "COOKIE_SECURE", "DEFAULT_ORGANISATION"]


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
    settings = Settings.from_env({"SECRET_KEY": SECRET, "DATABASE_URL": "postgresql://ana:clave@host/base"})
    assert SECRET not in repr(settings)
    assert "clave" not in repr(settings)


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
