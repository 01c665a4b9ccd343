"""The two ways a change is answered: refresh what is shown, or go somewhere."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from leeway.web.middleware import is_exchange


def changed(request: HttpRequest, where: str) -> HttpResponse:
    """Something on the page has changed: the page draws itself anew; without htmx, go to `where`."""
    if not is_exchange(request):
        return redirect(where)
    response = HttpResponse()
    response.headers["HX-Trigger"] = "leeway:changed"
    return response


def go(request: HttpRequest, where: str) -> HttpResponse:
    """Open another page."""
    if not is_exchange(request):
        return redirect(where)
    response = HttpResponse()
    response.headers["HX-Redirect"] = where
    return response
