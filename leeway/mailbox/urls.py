"""/mailboxes/…  (placeholder by the lead so that the frame's links resolve; the mailbox engineer replaces this file)"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path


def _empty(request: HttpRequest, pk: int = 0) -> HttpResponse:
    return render(request, "web/refused.html", {"refusal": {"message": "…"}})


app_name = "mailbox"
urlpatterns = [
    path("", _empty, name="list"),
    path("connect/", _empty, name="connect"),
    path("mails/<int:pk>/", _empty, name="view"),
]
