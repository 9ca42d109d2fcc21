"""`flask demo`: what the shell prints."""

from dataclasses import replace

import pytest
from flask import Flask

from foia_tracker.cli.demo import REPORTS_FOLDER
from foia_tracker.demo.cast import BODIES, PASSWORD, PEOPLE


@pytest.fixture(autouse=True)
def _invented(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Be an installation of invented data."""
    monkeypatch.setitem(app.config, "SETTINGS", replace(app.config["SETTINGS"], invented_data=True))


def test_it_is_not_loaded_beside_real_data(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.config, "SETTINGS", replace(app.config["SETTINGS"], invented_data=False))
    result = app.test_cli_runner().invoke(args=["demo", "load"])
    assert result.exit_code == 2
    assert "INVENTED_DATA=1" in result.output


def test_the_command_prints_the_accounts_each_time_and_loads_once(app: Flask) -> None:
    runner = app.test_cli_runner()
    first, second = (runner.invoke(args=["demo", "load"]) for _time in range(2))
    assert first.exit_code == second.exit_code == 0
    assert "nuevas." in first.output
    assert "ya estaban" in second.output
    for result in (first, second):
        assert all(person.email in result.output for person in PEOPLE)
        assert PASSWORD in result.output
        assert "Todo es inventado" in result.output


def test_reports_go_to_the_instance_folder_and_those_that_are_there_stay(app: Flask) -> None:
    folder = app.config["SETTINGS"].instance_dir / REPORTS_FOLDER
    folder.mkdir()
    for body in BODIES[1:]:
        (folder / f"{body.slug}.pdf").touch()
    runner = app.test_cli_runner()
    runner.invoke(args=["demo", "load"])
    first, second = (runner.invoke(args=["demo", "reports"]) for _time in range(2))
    assert f"Informe: {folder / BODIES[0].slug}.pdf" in first.output
    assert "Informe:" not in second.output
    assert "inventadas: 8 en" in second.output


def test_reports_without_a_demonstration_say_what_to_do(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["demo", "reports"])
    assert result.exit_code != 0
    assert "flask demo load" in result.output
