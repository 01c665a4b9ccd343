"""Headers for every answer, and one place where a refusal becomes an answer."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import render

from leeway.lib.refused import Refused
from leeway.web.pages import page_of
from leeway.web.toast import Toast

Next = Callable[[HttpRequest], HttpResponse]


class HeadersMiddleware:
    """No sniffing, no features we do not use, and nothing of a signed-in page in any cache."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if has_token(request):
            response.headers["Referrer-Policy"] = "no-referrer"
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()"
        )
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if not request.path.startswith("/static/"):
            response.headers.setdefault("Cache-Control", "no-store, private")
        return response


class CsrfMiddleware(CsrfViewMiddleware):
    """Django's, for pages with a token in their address too.

    They send no referrer, and then browsers say the origin of their forms is "null". The token of the
    form is asked for all the same.
    """

    def _origin_verified(self, request: HttpRequest) -> bool:
        if request.headers["Origin"] == "null" and has_token(request):
            return True
        return bool(super()._origin_verified(request))


class RefusedMiddleware:
    """A refusal is a 422: a toast for an exchange by htmx, a calm page otherwise. Nothing was written."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a refusal; everything else is somebody else's business."""
        if not isinstance(exception, Refused):
            return None
        href = page_of(*exception.about) if exception.about else ""
        if not is_exchange(request):
            return render(request, "web/refused.html", {"refusal": exception, "href": href}, status=422)
        said = Toast(exception.message, "toast toast--fault", href=href, field=exception.field)
        response = render(request, "web/toasts.html", {"toasts": [said], "out_of_band": True}, status=422)
        response.headers["HX-Reswap"] = "none"
        return response


class ToastsMiddleware:
    """What an action has to say travels with the answer to its exchange; a whole page draws it by itself."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if is_exchange(request) and response.headers.get("Content-Type", "").startswith("text/html"):
            self._carry(request, response)
        return response

    def _carry(self, request: HttpRequest, response: HttpResponse) -> None:
        if response.status_code in (301, 302) or response.streaming or "HX-Redirect" in response.headers:
            return
        words = render(request, "web/toasts.html", {"out_of_band": True}).content
        if words.strip():
            response.content += words


def has_token(request: HttpRequest) -> bool:
    """Whether the address itself is a secret: a set-up link, a reset link, the picture of a mail."""
    return request.resolver_match is not None and "token" in request.resolver_match.kwargs


def is_exchange(request: HttpRequest) -> bool:
    """Whether htmx asked for a fragment."""
    return request.headers.get("HX-Request") == "true"
