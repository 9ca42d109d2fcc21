"""`flask demo`: what the shell prints."""

from flask import Flask

from foia_tracker.cli.demo import REPORTS_FOLDER
from foia_tracker.demo.cast import BODIES, PASSWORD, PEOPLE


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
