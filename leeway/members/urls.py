"""/in/, /out/, /me/ and /reset/…"""

from django.urls import path

from leeway.members import views

app_name = "members"
urlpatterns = [
    path("in/", views.sign_in, name="sign_in"),
    path("in/again/", views.again, name="again"),
    path("out/", views.sign_out, name="sign_out"),
    path("me/", views.profile, name="profile"),
    path("reset/<str:uid>/<str:token>/", views.reset, name="reset"),
]
