"""The log tells what happened and gives nothing away."""

import json
import logging
import sys

import pytest

from leeway.lib import logs

MAIL = "Dear Alice, keep it for yourself"


def line(message: str, *values: object, error: BaseException | None = None) -> str:
    found = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord("django.request", logging.WARNING, "x.py", 1, message, values, found)
    return logs.Lines().format(record)


def test_a_record_is_one_line_of_json() -> None:
    said = json.loads(line("%s: %s", "Not Found", "/opportunities/12/"))
    assert (said["level"], said["logger"]) == ("WARNING", "django.request")
    assert said["message"] == "Not Found: /opportunities/12/"
    assert said["time"].endswith("+00:00")


@pytest.mark.parametrize(
    "address",
    [
        f"/setup/{'0123456789abcdef' * 4}/",
        "/reset/MQ/c8xk2t-0123456789abcdef0123456789abcdef/",
        "/mailboxes/inline/WzEsMl0:1vABCD:abcdefghijklmnopqrstuvwxyz0123456789/",
        f"/setup/{'0123456789abcdef' * 4}",
        f"/setup/{'0123456789abcdef' * 4}?x=1",
    ],
)
def test_a_token_in_an_address_is_masked(address: str) -> None:
    token = max(address.split("?")[0].split("/"), key=len)
    said = line("Unprocessable Entity: %s", address)
    assert "***" in said and token not in said


def test_nobody_writes_a_second_line() -> None:
    said = line("Not Found: %s", "/a\nERROR all is lost\u2028\u202eback/")
    assert len(said.splitlines()) == 1 and "\u202e" not in said


def test_of_an_error_its_place_is_kept_and_the_values_are_not() -> None:
    try:
        try:
            raise ValueError(f"null value\nDETAIL:  Failing row contains ({MAIL})")
        except ValueError as error:
            raise RuntimeError(f"could not write\n{MAIL}") from error
    except RuntimeError as error:
        said = json.loads(line("Internal Server Error: %s", "/", error=error))
    assert "ValueError: null value" in said["trace"] and "RuntimeError: could not write" in said["trace"]
    assert "test_logs.py" in said["trace"] and "Traceback" in said["trace"]
    assert MAIL not in json.dumps(said)


def test_on_a_terminal_it_reads_like_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert line("Paused").endswith("WARNING django.request Paused")
