"""Notes, undo, older entries, and the two addresses that lead to where a thing lives."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from leeway.team.access import changeable, only_writers, visible
from leeway.timeline import actions, drawing, queries
from leeway.timeline.models import Entry, Stream
from leeway.web.answers import changed
from leeway.web.pages import page_of, pages
from leeway.web.toast import toast


@require_POST
def note(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave a note on a record."""
    stream = changeable(Stream.objects, request.user, pk)
    entry = actions.note(stream, request.POST.get("text", ""), by=request.user)
    toast(request, _("Noted."), undo=entry.pk)
    return changed(request, reverse("timeline:stream", args=[pk]))


@require_GET
def more(request: HttpRequest, pk: int) -> HttpResponse:
    """Older entries of a record."""
    stream = visible(Stream.objects, request.user, pk)
    page = queries.page(stream, user=request.user, after=request.GET.get("after", ""))
    return render(request, "timeline/entries.html", drawing.stream_context(stream, page, user=request.user))


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what one entry did."""
    entry = get_object_or_404(queries.readable_entries(request.user), pk=pk)
    only_writers(request.user)
    undoing = actions.undo(entry, by=request.user)
    toast(request, drawing.undone(entry, user=request.user))
    _left(request, undoing)
    return changed(request, reverse("timeline:entry", args=[pk]))


@require_POST
def undo_last(request: HttpRequest) -> HttpResponse:
    """Take back what one did last: Ctrl+Z when its toast has gone."""
    only_writers(request.user)
    entry = actions.undo_last(by=request.user)
    toast(request, drawing.undone(entry, user=request.user) if entry else _("Nothing left to undo."))
    if entry is not None:
        _left(request, getattr(entry, "undone_by", None))
    return changed(request, reverse("timeline:entry", args=[entry.pk]) if entry else "/")


def _left(request: HttpRequest, undoing: Entry | None) -> None:
    """Of many records, some had changed since and were left: how many, and where they are listed."""
    if undoing is not None and undoing.written.get("left"):
        where = page_of(undoing.ref_kind, undoing.ref_id)
        toast(request, capfirst(drawing.said(undoing, user=request.user)), href=where)


@require_GET
def stream(request: HttpRequest, pk: int) -> HttpResponse:
    """/s/12/: the page of the record that owns this stream."""
    found = visible(Stream.objects, request.user, pk)
    return redirect(page_of(found.kind, found.record.pk))


@require_GET
def entry(request: HttpRequest, pk: int) -> HttpResponse:
    """/e/12/: the page of the thing that this entry is about."""
    found = get_object_or_404(queries.readable_entries(request.user), pk=pk)
    query = request.GET.urlencode()
    if found.ref_kind in pages():
        where = page_of(found.ref_kind, found.ref_id)
    elif found.home_id:
        where = reverse("timeline:stream", args=[found.home_id])
    else:
        raise Http404
    return redirect(f"{where}?{query}" if query else where)
