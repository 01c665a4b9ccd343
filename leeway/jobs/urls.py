"""/health/"""

from django.urls import path

from leeway.jobs import views

app_name = "health"
urlpatterns = [path("", views.show, name="show")]
