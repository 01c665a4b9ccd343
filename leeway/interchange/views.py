"""A process goes out as a file, and comes in from one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from leeway.interchange.forms import ImportForm
from leeway.interchange.process_file import MOST_BYTES, read, written
from leeway.interchange.processes import file_of, take_in
from leeway.process.models import Version
from leeway.team.access import only_writers
from leeway.web.toast import toast


@require_GET
def export_process(request: HttpRequest, version: int) -> HttpResponse:
    """The file of one version."""
    found = get_object_or_404(Version.objects.select_related("process"), pk=version)
    response = HttpResponse(written(file_of(found)), content_type="application/json")
    name = f"{slugify(str(found.process)) or 'process'}-{found.number}.json"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_http_methods(["GET", "POST"])
def import_process(request: HttpRequest) -> HttpResponse:
    """A new process with a draft, as a file draws it."""
    only_writers(request.user)
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    made = form.apply(lambda told: take_in(read(told["file"].read(MOST_BYTES + 1)), by=request.user))
    if made is None:
        context = {"section": "process", "form": form}
        status = 422 if form.is_bound else 200
        return render(request, "interchange/import_process.html", context, status=status)
    toast(request, _("“%(name)s” is here as a draft.") % {"name": made.process})
    return redirect("process:version", made.pk)
