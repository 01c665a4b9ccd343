"""Why a process: our own figures first, then what the field repeats, with its caveats."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from leeway.process.claims import CLAIMS, GOOD
from leeway.process.queries import known


@require_GET
def why(request: HttpRequest, pk: int) -> HttpResponse:
    """Useful before there is a single deal."""
    process = get_object_or_404(known(), pk=pk)
    context = {"section": "process", "process": process, "claims": CLAIMS, "good": GOOD}
    return render(request, "process/why.html", context)
