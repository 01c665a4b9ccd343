"""How a page answers a change: said with its undo, and what is shown draws itself anew."""

from django.http import HttpRequest, HttpResponse

from leeway.timeline import drawing
from leeway.timeline.models import Entry
from leeway.web.answers import changed
from leeway.web.toast import toast


def told(request: HttpRequest, entry: Entry | None, where: str, words: str = "") -> HttpResponse:
    """Say what has changed, in these words or the entry's own; nothing is said when nothing changed."""
    if entry is not None:
        toast(request, words or drawing.said(entry, user=request.user), undo=entry.pk)
    return changed(request, where)
