"""Trying one address as everybody, and proving that a refusal changed nothing."""

import hashlib
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

ROLES = ("anonymous", "charlie", "vera", "bob", "alice", "anna")
FORGETFUL = {"django_session", "leeway_cache", "jobs_pulse"}  # what a mere visit may touch: nobody's record

QUESTIONS = ("SELECT ", "SAVEPOINT ", "RELEASE SAVEPOINT ", "ROLLBACK TO SAVEPOINT ")

# One letter a role, in the order of ROLES.
MEANING = {
    "i": "is sent to sign in",
    "4": "404: does not exist for them",
    "3": "403: sees it, may not change it",
    "5": "405: not by this method",
    "r": "422 or 400: allowed, but this cannot be done",
    "y": "is served (2xx) or sent on (3xx)",
}


@dataclass
class Row:
    """What each role gets from one address: six letters for GET, six for POST."""

    get: str
    post: str
    args: dict[str, Any] | str = field(default_factory=dict)  # or the name of a thing of the story
    data: dict[str, Any] = field(default_factory=dict)  # what is posted; @names stand for things here too
    query: str = ""  # what follows ? in both
    page: bool = True  # GET answers with a whole page, not with a fragment, a file or a redirect


def letter(response: Any) -> str:
    """The letter of an answer; its status when it has none."""
    status = response.status_code
    if status in {301, 302, 303, 307} and response.headers["Location"].startswith(_sign_in() + "?"):
        return "i"
    named = {404: "4", 403: "3", 405: "5", 422: "r", 400: "r", 409: "r"}
    return named.get(status) or ("y" if 200 <= status < 400 else str(status))


def differences(name: str, row: Row, story: Any) -> list[str]:
    """What an address does otherwise than the row says, as sentences."""
    found = []
    url = reverse(name, kwargs=story.arguments(row.args)) + (f"?{row.query}" if row.query else "")
    data = story.arguments(row.data)
    for method, expected in (("get", row.get), ("post", row.post)):
        if len(expected) != len(ROLES) or set(expected) - set(MEANING):
            return [f"{name}: {method}={expected!r} is not six letters of {''.join(MEANING)}"]
        for role, wanted in zip(ROLES, expected, strict=True):
            found += _difference(
                f"{method.upper()} {name} as {role}", url, data, story.client(role), method, wanted
            )
    return found


def _difference(
    what: str, url: str, data: dict[str, Any], client: Client, method: str, wanted: str
) -> list[str]:
    after: dict[str, str] = {}
    cookies = client.cookies.copy()
    writes = Writes()
    with transaction.atomic():
        with connection.execute_wrapper(writes):
            response = client.post(url, data) if method == "post" else client.get(url)
        got = letter(response)
        if writes.seen and not (got == "y" and method == "post"):
            after = checksum()
        transaction.set_rollback(True)
    before = checksum() if after else {}  # as it was: what was done is undone again
    client.cookies = cookies  # who signed out is back again
    found = [] if got == wanted else [f"{what}: {MEANING.get(got, got)}; wanted: {MEANING[wanted]}"]
    if after != before:
        changed = ", ".join(sorted(name for name in after if after[name] != before.get(name)))
        found.append(f"{what}: changed {changed} although it {'refused' if got != 'y' else 'only looked'}")
    return found


class Writes:
    """Whether anything but questions was said to the database; only then rows can differ."""

    def __init__(self) -> None:
        self.seen = False

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.seen = self.seen or not sql.lstrip("( ").upper().startswith(QUESTIONS)
        return execute(sql, params, many, context)


def checksum() -> dict[str, str]:
    """A hash of the rows of every table."""
    with connection.cursor() as cursor:
        tables = [name for name in connection.introspection.table_names(cursor) if name not in FORGETFUL]
        return {name: _rows(cursor, name) for name in tables}


def _rows(cursor: Any, table: str) -> str:
    cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
    rows = sorted(repr(row) for row in cursor.fetchall())
    return hashlib.sha256("\n".join(rows).encode()).hexdigest() if rows else ""


def _sign_in() -> str:
    from django.shortcuts import resolve_url

    return resolve_url(settings.LOGIN_URL)
