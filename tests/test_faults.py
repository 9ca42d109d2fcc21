"""What logs say of an error: which kind and where, with the words of those alone that name nobody."""

import logging

import pytest
from flask import Flask

from foia_tracker.faults import told

WORD = "Quetzalcóatl Pérez"


def raised(error: Exception, cause: Exception | None = None) -> Exception:
    try:
        raise error from cause
    except Exception as caught:
        return caught


def test_an_error_is_told_with_its_kind_and_place_and_without_its_words() -> None:
    said = told(raised(ValueError(WORD)))
    assert "test_faults.py" in said
    assert "raise error from cause" in said
    assert said.endswith("builtins.ValueError")
    assert WORD not in said


def test_what_led_to_it_is_told_before_it() -> None:
    said = told(raised(RuntimeError(WORD), raised(KeyError(WORD))))
    assert said.index("KeyError") < said.index("RuntimeError")
    assert WORD not in said


def test_what_was_meant_to_be_left_out_is_left_out() -> None:
    def again() -> None:
        try:
            raise KeyError(WORD)
        except KeyError:
            raise RuntimeError(WORD) from None

    with pytest.raises(RuntimeError) as caught:
        again()
    assert "KeyError" not in told(caught.value).replace("except KeyError", "").replace("raise KeyError", "")


def test_words_about_code_and_files_are_told() -> None:
    assert told(OSError(28, "No space left on device")).endswith(
        "OSError: [Errno 28] No space left on device"
    )
    assert told(TypeError("missing 1 required argument")).endswith("missing 1 required argument")


def test_every_log_of_the_process_tells_errors_so(app: Flask, caplog: pytest.LogCaptureFixture) -> None:
    for name in ("foia_tracker.web.errors", "apscheduler.executors.default", "gunicorn.error"):
        logging.getLogger(name).error("it broke", exc_info=raised(ValueError(WORD)))
    assert caplog.text.count("builtins.ValueError") == 3
    assert WORD not in caplog.text
    assert all(record.exc_info for record in caplog.records)
