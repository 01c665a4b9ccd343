"""Whose ready words help on the steps of a process: a panel of its page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from leeway.process.actions import edit_process
from leeway.process.finding import a_process
from leeway.process.models import Method
from leeway.timeline.answers import told


@require_http_methods(["GET", "POST"])
def method(request: HttpRequest, pk: int) -> HttpResponse:
    """Shown to everybody, chosen by who runs the team."""
    process = a_process(pk)
    if request.method == "GET":
        return render(request, "process/method.html", {"process": process, "methods": Method.choices})
    entry = edit_process(process, {"method": request.POST.get("method", "")}, by=request.user)
    words = _("The steps have other ready words now. Your own stay.")
    return told(request, entry, reverse("process:show", args=[pk]), words)
