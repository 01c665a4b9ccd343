"""/setup/… and /find/"""

from django.urls import path

from leeway.desk import views

app_name = "desk"
urlpatterns = [
    path("setup/<str:token>/", views.setup, name="setup"),
    path("find/", views.find, name="find"),
]
