"""A process for somebody without an account: a link that is shown once, and the page behind it."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from leeway.process import actions
from leeway.process.actions.sharing import LASTS
from leeway.process.document import document
from leeway.process.finding import a_link, a_process, open_links, shared_version
from leeway.team.access import only_who_runs_the_team
from leeway.web.answers import changed
from leeway.web.toast import toast


@require_http_methods(["GET", "POST"])
def share(request: HttpRequest, pk: int) -> HttpResponse:
    """The links there are; by POST a new one, shown this once."""
    only_who_runs_the_team(request.user)
    process, address = a_process(pk), ""
    if request.method == "POST":
        _entry, token = actions.share(process, by=request.user)
        address = settings.LEEWAY_BASE_URL + reverse("process:shared", args=[token])
    context = {"section": "process", "process": process, "links": open_links(process), "lasts": LASTS}
    return render(request, "process/share.html", context | {"address": address})


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """The link opens nothing any more."""
    only_who_runs_the_team(request.user)
    link = a_link(pk)
    entry = actions.end_link(link, by=request.user)
    toast(request, _("The link opens nothing any more."), undo=entry.pk)
    return changed(request, reverse("process:share", args=[link.process_id]))


@login_not_required
@require_GET
def shared(request: HttpRequest, token: str) -> HttpResponse:
    """The steps in use, for whoever has the link: nobody's name, and no way further in."""
    version = shared_version(token)
    if version is None:
        raise Http404
    response = render(request, "process/shared.html", document(version))
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
