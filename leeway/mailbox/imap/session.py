"""A read-only visit to a mail server."""

import re
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Self

from imapclient.exceptions import IMAPClientError
from imapclient.response_parser import parse_response

from leeway.lib import egress
from leeway.mailbox.imap.answers import Endpoint, Fetched, Found, Look, answer, text
from leeway.mailbox.imap.errors import Trouble, plainly
from leeway.mailbox.imap.line import Client
from leeway.mailbox.reading import limits

CONTROLS = re.compile(r"[\x00-\x1f\x7f]")
COMMAND_SECONDS = 60.0
BODY_SECONDS = 300.0
READ_TIMEOUT = 30.0
WINDOW = 80_000  # UIDs asked for at once: imaplib refuses lines over a million bytes
OVERLAP = 1_000  # mails expunged while we ask shift the windows
KEYS = "MESSAGE-ID DATE FROM"
BASICS = "RFC822.SIZE INTERNALDATE FLAGS"
HEAD = f"<0.{limits.HEADER_BYTES}>"  # a header of 50 MB would break the line, and with it every later round


class Session:
    """One connection, signed in. Everything it does leaves the server as it was."""

    def __init__(self, client: Client, end: float) -> None:
        self._client, self._end = client, end

    @classmethod
    @contextmanager
    def open(cls, endpoint: Endpoint, *, seconds: float = 14.0, in_all: float = 1e9) -> Iterator[Self]:
        """Sign in within `seconds`, or raise a Trouble; signs out at the end. No command outlasts `in_all`."""
        last = time.monotonic() + in_all
        end = time.monotonic() + seconds
        if CONTROLS.search(endpoint.username + endpoint.password.reveal() + endpoint.host):
            raise Trouble("name")
        with plainly():
            timeout = min(READ_TIMEOUT, seconds)
            client = Client(
                endpoint.host, endpoint.port, security=endpoint.security, timeout=timeout, end=end
            )
        try:
            with plainly(login=True), egress.within(client.socket(), max(0.5, end - time.monotonic())):
                _sign_in(client, endpoint)
            yield cls(client, last)
        finally:
            _goodbye(client)

    @contextmanager
    def _command(self, seconds: float = COMMAND_SECONDS) -> Iterator[Client]:
        left = max(0.1, min(seconds, self._end - time.monotonic()))
        with plainly(), egress.within(self._client.socket(), left):
            yield self._client

    def cut(self) -> None:
        """Break the line, from whatever thread: who waits for an answer stops waiting."""
        self._client.hang_up()

    def folders(self) -> list[Found]:
        """Every folder with a name that can be said."""
        with self._command() as client:
            rows = client.list_folders()
        found = []
        for flags, delimiter, name in rows:
            if name and not CONTROLS.search(name) and len(name) <= 500:
                words = frozenset(text(flag).lower() for flag in flags)
                found.append(Found(name, text(delimiter or b"")[:4], words))
        return found

    def examine(self, name: str) -> Look:
        """Open a folder for reading only; what SELECT leaves out is asked for by STATUS."""
        if CONTROLS.search(name):
            raise Trouble("name")
        with self._command() as client:
            told = dict(client.select_folder(name, readonly=True))
            missing = [key for key in (b"UIDVALIDITY", b"UIDNEXT") if not told.get(key)]
            if missing:
                try:
                    told |= client.folder_status(name, [key.decode() for key in missing])
                except IMAPClientError:
                    pass  # then we live without
        modseq = told.get(b"HIGHESTMODSEQ")
        return Look(
            int(told.get(b"UIDVALIDITY") or 0),
            int(told.get(b"UIDNEXT") or 0),
            int(told.get(b"EXISTS") or 0),
            int(modseq) if isinstance(modseq, int) else None,
        )

    def uids(self, look: Look) -> list[int]:
        """Every UID of the open folder, ascending."""
        found: set[int] = set()
        start = 1
        while start <= look.exists:
            end = start + WINDOW
            found |= self._search(f"{start}:{end}" if end < look.exists else f"{start}:*")
            start = end - OVERLAP if end < look.exists else look.exists + 1
        return sorted(found)

    def uids_after(self, covered_to: int, look: Look) -> list[int]:
        """UIDs above the cursor. `n:*` past the end answers with the last mail: it is dropped."""
        if not look.exists or (look.uidnext and look.uidnext <= covered_to + 1):
            return []
        if not covered_to:
            return self.uids(look)
        return sorted(uid for uid in self._search(f"UID {covered_to + 1}:*") if uid > covered_to)

    def still_listed(self, uids: Iterable[int]) -> set[int]:
        """Which of these UIDs the server still has."""
        wanted = sorted(set(uids))
        found: set[int] = set()
        for start in range(0, len(wanted), 200):
            found |= self._search("UID " + ",".join(map(str, wanted[start : start + 200])))
        return found & set(wanted)

    def _search(self, criteria: str) -> set[int]:
        with self._command() as client:
            return {int(uid) for uid in client.search(criteria.encode())}

    def sizes(self, uids: list[int]) -> dict[int, Fetched]:
        """Size and date of mails."""
        return self._fetch(uids, f"UID {BASICS}", "")

    def bodies(self, uids: list[int]) -> dict[int, Fetched]:
        """Whole mails, as they lie there."""
        return self._fetch(uids, f"UID {BASICS} BODY.PEEK[]", "BODY[]", BODY_SECONDS)

    def names(self, uids: list[int]) -> dict[int, Fetched]:
        """The headers by which a mail is known again, without its body."""
        items = f"UID {BASICS} BODY.PEEK[HEADER.FIELDS ({KEYS})]{HEAD}"
        return self._fetch(uids, items, "BODY[HEADER.FIELDS")

    def envelopes(self, uids: list[int]) -> dict[int, Fetched]:
        """What a list of mails shows: writer, subject, date."""
        items = f"UID {BASICS} BODY.PEEK[HEADER.FIELDS (FROM SUBJECT DATE)]{HEAD}"
        return self._fetch(uids, items, "BODY[HEADER.FIELDS")

    def headers(self, uid: int) -> Fetched | None:
        """The header block of a mail that is too big to fetch, or the beginning of it."""
        return self._fetch([uid], f"UID {BASICS} BODY.PEEK[HEADER]{HEAD}", "BODY[HEADER]").get(uid)

    def _fetch(
        self, uids: list[int], items: str, wanted: str, seconds: float = COMMAND_SECONDS
    ) -> dict[int, Fetched]:
        """Ask for explicit UIDs; an answer counts only if it says which of them it is about, and is whole."""
        if not uids:
            return {}
        with self._command(seconds) as client:
            imap = client._imap
            tag = imap._command("UID", "FETCH", ",".join(map(str, uids)), f"({items})")
            typ, data = imap._command_complete("FETCH", tag)
            client._checkok("fetch", typ, data)
            typ, data = imap._untagged_response(typ, data, "FETCH")
            tokens = parse_response(data) if data != [None] else ()
            found = (answer(values, wanted) for values in tokens[1::2])
            asked = set(uids)
            answers: dict[int, Fetched] = {}
            for one in found:
                if one is not None and one.uid in asked:
                    answers.setdefault(one.uid, one)
            return answers


def _sign_in(client: Client, endpoint: Endpoint) -> None:
    """AUTHENTICATE PLAIN where offered (it can say any character), else LOGIN; then the capabilities anew."""
    offered = {text(word).upper() for word in client.capabilities()}
    user, password = endpoint.username, endpoint.password.reveal()
    if "AUTH=PLAIN" in offered:
        client.plain_login(user, password)
    elif "LOGINDISABLED" in offered:
        raise Trouble("login_disabled")
    else:
        _login(client, user, password)
    client._cached_capabilities = None
    client.capabilities()


def _login(client: Client, user: str, password: str) -> None:
    if not (user + password).isascii():
        raise Trouble("name")
    imap = client._imap
    typ, data = imap._simple_command("LOGIN", imap._quote(user), imap._quote(password))
    client._checkok("login", typ, data)
    imap.state = "AUTH"


def _goodbye(client: Client) -> None:
    """Log out if the server listens; what it says to that is no trouble of ours."""
    try:
        with plainly(), egress.within(client.socket(), 2):
            client.logout()
    except Trouble:
        pass
    client.hang_up()
