"""/process/… is how a team sells: its processes, their steps, and what helps on them."""

from django.urls import path

from leeway.process.views import guide

app_name = "process"
urlpatterns = [
    path("steps/<int:pk>/guide/", guide.guide, name="guide"),
    path("steps/<int:pk>/guide/write/", guide.write, name="write_guide"),
]
