"""Sign in, sign out, profile and the reset link."""

from typing import Any

from allauth.account.views import LoginView, LogoutView, ReauthenticateView
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _

from leeway.members import actions
from leeway.members.forms import AgainForm, NewPasswordForm, ProfileForm
from leeway.team.queries import colleagues
from leeway.web.toast import toast


@method_decorator(login_not_required, name="dispatch")
class SignIn(LoginView):  # type: ignore[misc]
    """allauth's sign-in, with its limits per account and address, in our clothes."""

    template_name = "members/sign_in.html"

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        """Before the set-up nobody can sign in: the page then says where the set-up link is."""
        return super().get_context_data(**more) | {"is_new": not colleagues().exists()}


sign_in = SignIn.as_view()


class Again(ReauthenticateView):  # type: ignore[misc]
    """The password once more, before what is worth more than a page; allauth counts the tries."""

    template_name = "members/again.html"
    form_class = AgainForm


again = Again.as_view()


class SignOut(LogoutView):  # type: ignore[misc]
    """Signing out asks nothing and only by POST."""

    template_name = "members/sign_out.html"


sign_out = SignOut.as_view()


def profile(request: HttpRequest) -> HttpResponse:
    """A person's own settings."""
    form = ProfileForm(
        request.POST or None, initial={name: getattr(request.user, name) for name in actions.PROFILE}
    )
    if form.apply(lambda told: actions.set_profile(request.user, told, by=request.user)):
        toast(request, _("Saved."))
        return redirect("members:profile")
    return render(request, "members/profile.html", {"form": form}, status=422 if form.is_bound else 200)


@login_not_required
def reset(request: HttpRequest, uid: str, token: str) -> HttpResponse:
    """Set a new password by the link of `leeway user reset`."""
    actions.user_of_link(uid, token)
    form = NewPasswordForm(request.POST or None)
    if form.apply(lambda told: actions.reset_password(uid, token, told["password"])):
        toast(request, _("Your new password is set. Sign in with it."))
        return redirect("members:sign_in")
    return render(request, "members/reset.html", {"form": form}, status=422 if form.is_bound else 200)
