"""A read-only link to a process, for a colleague who has no account yet."""

import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from leeway.lib.refused import Refused
from leeway.process.actions.starting import held_open
from leeway.process.models import Process, ShareLink
from leeway.process.rules import digest_of
from leeway.team import policy
from leeway.team.models import User
from leeway.timeline import actions as timeline
from leeway.timeline.models import Entry, Source

LASTS = timedelta(days=90)


@transaction.atomic
def share(process: Process, *, by: User) -> tuple[Entry, str]:
    """A link to the steps of a process; its key is given once and kept nowhere."""
    policy.must_run_team(by)
    held_open(process.pk)
    if process.in_use is None:
        raise Refused(_("This process has not begun yet, and nobody outside reads a draft. Begin it first."))
    token = secrets.token_urlsafe(24)
    link = ShareLink.objects.create(
        process=process, digest=digest_of(token), made_by=by, ends_at=timezone.now() + LASTS
    )
    return _told("process.shared", link, None, None, by=by), token


@transaction.atomic
def end_link(link: ShareLink, *, by: User) -> Entry:
    """Whoever has the link finds nothing there any more."""
    policy.must_run_team(by)
    if link.ended_at is not None or link.ends_at <= timezone.now():
        raise Refused(_("This link has ended already. Make a new one if somebody needs it."))
    return _ends(link, timezone.now(), "process.link_ended", by=by)


def undo_link(entry: Entry, *, by: User) -> Entry:
    """The inverse of sharing, of ending a link and of both undone: it opens or ends as it was before."""
    policy.must_run_team(by)
    link = ShareLink.objects.select_related("process__stream").get(pk=entry.ref_id)
    before = entry.overwritten["ended_at"] if entry.verb != "process.shared" else timezone.now().isoformat()
    at = datetime.fromisoformat(before) if before else None
    verb = "process.link_ended" if at else "process.link_opened"
    return _ends(link, at, verb, by=by, source=Source.UNDO)


def _ends(link: ShareLink, at: datetime | None, verb: str, *, by: User, source: str = Source.PERSON) -> Entry:
    before, link.ended_at = link.ended_at, at
    link.save(update_fields=["ended_at"])
    return _told(verb, link, before, at, by=by, source=source)


def _told(
    verb: str,
    link: ShareLink,
    before: datetime | None,
    after: datetime | None,
    *,
    by: User,
    source: str = Source.PERSON,
) -> Entry:
    return timeline.record(
        verb,
        [link.process.stream],
        by=by,
        source=source,
        ref=("share_link", link.pk),
        before={"ended_at": before.isoformat() if before else None},
        after={"ended_at": after.isoformat() if after else None},
    )
