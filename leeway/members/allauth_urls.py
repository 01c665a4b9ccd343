"""The names under which allauth looks for its own pages, leading to ours. Sign-up and reset by mail are closed."""

from django.urls import path
from django.views.generic import RedirectView

from leeway.members import views

_to_sign_in = RedirectView.as_view(pattern_name="members:sign_in")
urlpatterns = [
    path("in/", views.sign_in, name="account_login"),
    path("in/again/", views.again, name="account_reauthenticate"),
    path("out/", views.sign_out, name="account_logout"),
    path("closed/signup/", _to_sign_in, name="account_signup"),
    path("closed/password/", _to_sign_in, name="account_reset_password"),
    path("closed/inactive/", _to_sign_in, name="account_inactive"),
]
