"""The set-up page and the palette."""

from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from leeway.desk import actions, setup_token
from leeway.desk.forms import SetupForm
from leeway.desk.palette import suggestions
from leeway.members.proof import remember_proof


@login_not_required
def setup(request: HttpRequest, token: str) -> HttpResponse:
    """Name, e-mail, password, language, currency, zone: then a board."""
    if not setup_token.is_valid(token):
        raise Http404
    form = SetupForm(
        request.POST or None, initial={"language": get_language(), "currency": "EUR", "zone": "UTC"}
    )
    if owner := form.apply(lambda told: actions.set_up(token, actions.Wishes(**told))):
        login(request, owner, "allauth.account.auth_backends.AuthenticationBackend")
        remember_proof(request, owner)
        return redirect("opportunities:board")
    return render(request, "desk/setup.html", {"form": form}, status=422 if form.is_bound else 200)


@require_GET
def find(request: HttpRequest) -> HttpResponse:
    """What the palette offers for these letters."""
    return render(
        request, "desk/found.html", {"groups": suggestions(request.GET.get("q", ""), user=request.user)}
    )
