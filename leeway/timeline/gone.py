"""The page of a record that was deleted, for those who could see it."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from leeway.lib.dates import format_moment, today_in
from leeway.team.models import User
from leeway.timeline.drawing import said
from leeway.timeline.models import Entry, Source, Stream
from leeway.timeline.queries import deletion_of, readable_entries


def gone(request: HttpRequest, stream: Stream) -> HttpResponse:
    """Who deleted it and when, and the way back for those who may change it."""
    deletion = deletion_of(stream)
    user = cast("User", request.user)
    context: dict[str, Any] = {"stream": stream, "deletion": deletion}
    if deletion is not None:
        context |= {"words": _words(deletion, user), "missing": _missing(deletion, user)}
    return render(request, "timeline/gone.html", context, status=410)


def _missing(deletion: Entry, user: User) -> list[str]:
    """What it lost since then, to whoever needed it: that does not come back with it."""
    lost = readable_entries(user).filter(home=deletion.home_id, pk__gt=deletion.pk, source=Source.AUTOMATION)
    entries = list(lost.filter(undone_at=None).select_related("actor").order_by("pk"))
    return [f"{entry.actor or _('Somebody')} {said(entry, user=user)}" for entry in entries]


def _words(deletion: Entry, user: User) -> str:
    when = format_moment(
        deletion.happened_at,
        user.language,
        user.zone,
        today_in(user.zone),
        inside=True,
    )
    return _("%(who)s deleted it, %(when)s. Its history comes back with it.") % {
        "who": deletion.actor or _("Somebody"),
        "when": when,
    }
