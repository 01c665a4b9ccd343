"""Fetching, reading, saving and writing at the same time, each a chunk or two ahead of the next."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from django.db import DataError, IntegrityError

from leeway.jobs.tasks import stopping
from leeway.mailbox.imap import Look, Session, Trouble
from leeway.mailbox.models import Folder, State
from leeway.mailbox.reading.child import Reader
from leeway.mailbox.reading.message import Reason
from leeway.mailbox.syncing.ahead import Ahead
from leeway.mailbox.syncing.fetching import Stumbled, fetch_chunks
from leeway.mailbox.syncing.judging import Outcome, judge_chunks, save_chunks
from leeway.mailbox.syncing.storing import Desk, store

log = logging.getLogger(__name__)
# What one mail's values can cause; a database that does not answer is another matter.
UNWRITABLE = (DataError, IntegrityError, ValueError, TypeError, LookupError, AttributeError)
Cursor = Callable[[list[Outcome]], dict[str, object]]
PATIENCE = 35.0  # seconds for a thread to let go of the line


def no_cursor(_outcomes: list[Outcome]) -> dict[str, object]:
    """For mails on which no cursor waits."""
    return {}


@dataclass(slots=True)
class Visit:
    """One connection to one mailbox, and when to stop (on the clock of time.monotonic)."""

    desk: Desk
    session: Session
    reader: Reader
    until: float
    looks: dict[int, Look] = field(default_factory=dict)

    @property
    def is_over(self) -> bool:
        return stopping.is_set() or time.monotonic() > self.until

    def bring_in(self, folder: Folder, uids: list[int], cursor: Cursor = no_cursor) -> bool:
        """Give each of these mails its outcome, in this order; False when time was up before the last."""
        if not uids:
            return True
        fetched = Ahead(fetch_chunks(self.session, uids, careful=folder.fragile), name="mail-fetch")
        judged = Ahead(judge_chunks(fetched.results(), self.reader, self.desk.mine), name="mail-read")
        saved = Ahead(save_chunks(judged.results()), name="mail-save")
        try:
            for outcomes in saved.results(self.desk.lease.beat):
                self._write(folder, outcomes, cursor)
                if self.is_over and outcomes[-1].uid != uids[-1]:
                    return False
        except Stumbled as stumbled:
            self._stumbled(folder, stumbled, cursor)
        finally:
            self._end([saved, judged, fetched])
        if folder.fragile:
            store(self.desk, folder, [], fragile=False)
        return True

    def _write(self, folder: Folder, outcomes: list[Outcome], cursor: Cursor) -> None:
        """A chunk, or when something in it cannot be written, each mail on its own: one costs only itself."""
        try:
            store(self.desk, folder, outcomes, **cursor(outcomes))
        except UNWRITABLE as error:
            log.error(
                "Folder %s: a chunk of mail could not be written (%s).", folder.pk, type(error).__name__
            )
            for one in outcomes:
                self._write_alone(folder, one, cursor)

    def _write_alone(self, folder: Folder, one: Outcome, cursor: Cursor) -> None:
        try:
            store(self.desk, folder, [one], **cursor([one]))
        except UNWRITABLE as error:
            log.error(
                "Mail %s of folder %s could not be written (%s).", one.uid, folder.pk, type(error).__name__
            )
            aside = replace(one, state=State.QUARANTINED, reason=Reason.CRASHED.value, parsed=None)
            store(self.desk, folder, [aside], **cursor([one]))

    def _stumbled(self, folder: Folder, stumbled: Stumbled, cursor: Cursor) -> None:
        """One mail alone breaks the line: set it aside. Several: next time one after the other."""
        if len(stumbled.uids) == 1:
            outcomes = [Outcome(stumbled.uids[0], State.QUARANTINED, "line_broke")]
            store(self.desk, folder, outcomes, **cursor(outcomes))
        else:
            store(self.desk, folder, [], fragile=True)
        raise stumbled.trouble

    def _end(self, stages: list[Ahead]) -> None:  # type: ignore[type-arg]
        for stage in stages:
            stage.stop()
        for stage in stages:
            stage.join(PATIENCE)
        if any(stage.is_alive() for stage in stages):
            self.session.cut()
            for stage in stages:
                stage.join(PATIENCE)
            raise Trouble("timeout")
