"""The page of a record that was deleted, for those who could see it."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from leeway.lib.dates import format_moment, local_day
from leeway.team.models import User
from leeway.timeline.models import Entry, Stream
from leeway.timeline.queries import deletion_of


def gone(request: HttpRequest, stream: Stream) -> HttpResponse:
    """Who deleted it and when, and the way back for those who may change it."""
    deletion = deletion_of(stream)
    words = _words(deletion, cast("User", request.user)) if deletion else ""
    context = {"stream": stream, "words": words, "deletion": deletion}
    return render(request, "timeline/gone.html", context, status=410)


def _words(deletion: Entry, user: User) -> str:
    when = format_moment(
        deletion.happened_at,
        user.language,
        user.zone,
        local_day(timezone.now(), user.zone),
        inside=True,
    )
    return _("%(who)s deleted it, %(when)s. Its history comes back with it.") % {
        "who": deletion.actor or _("Somebody"),
        "when": when,
    }
