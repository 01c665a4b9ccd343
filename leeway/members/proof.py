"""What asks for the password once more: an open browser that somebody left behind must not be enough."""

import time
from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from leeway.team.models import User
from leeway.web.answers import go

View = Callable[..., HttpResponse]


def proved_lately(view: View) -> View:
    """For a page that only opens to who has given their password in the last quarter of an hour, here."""

    @wraps(view)
    def asked(request: HttpRequest, *args: object, **more: object) -> HttpResponse:
        if has_proved(request):
            return view(request, *args, **more)
        back = urlencode({"next": request.get_full_path()})
        return go(request, f"{reverse('members:again')}?{back}")

    return asked


def has_proved(request: HttpRequest) -> bool:
    """Whether this person gave their password lately, in this session."""
    times = [record["at"] for record in get_authentication_records(request, request.user)]
    return bool(times) and time.time() - times[-1] < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


def remember_proof(request: HttpRequest, user: User) -> None:
    """They have just typed it: the set-up signs its owner in without the sign-in page."""
    record_authentication(request, user, method="password")
