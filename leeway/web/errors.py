"""What people read when something went wrong: what it was, and one way on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from leeway.web.middleware import is_exchange

WORDS = {
    400: lambda: (_("This request was not understood."), _("Go back and try once more.")),
    403: lambda: (_("You may look at this, but not change it."), _("Ask an admin if you should.")),
    404: lambda: (_("There is nothing here."), _("It may have been deleted, or is not shared with you.")),
    500: lambda: (
        _("Leeway failed here. It is not your fault."),
        _("Nothing was half-saved. Try once more."),
    ),
}


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400"""
    return _page(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403"""
    return _page(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404"""
    return _page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: drawn without the shell, which may be what failed."""
    return _page(request, 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was opened too long ago, or in another session."""
    words = (_("This page was open for too long."), _("Go back, reload it and try once more."))
    return _page(request, 403, words)


def _page(request: HttpRequest, status: int, words: tuple[str, str] | None = None) -> HttpResponse:
    title, hint = words or WORDS[status]()
    template = "web/error_toast.html" if is_exchange(request) else "web/error.html"
    response = render(request, template, {"title": title, "hint": hint, "status": status}, status=status)
    if is_exchange(request):
        response.headers["HX-Reswap"] = "none"  # what is on the page stays there
    return response
