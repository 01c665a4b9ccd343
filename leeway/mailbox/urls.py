"""/mailboxes/…"""

from django.urls import path

from leeway.mailbox import views

app_name = "mailbox"
urlpatterns = [
    path("", views.index, name="list"),
    path("connect/", views.connect, name="connect"),
    path("guess/", views.guess, name="guess"),
    path("proposals/", views.proposals, name="proposals"),
    path("proposals/person/", views.take_person, name="take_person"),
    path("proposals/company/", views.take_company, name="take_company"),
    path("proposals/dismiss/", views.dismiss, name="dismiss"),
    path("<int:pk>/", views.show, name="show"),
    path("<int:pk>/progress/", views.progress, name="progress"),
    path("<int:pk>/sync/", views.sync, name="sync"),
    path("<int:pk>/pause/", views.pause, name="pause"),
    path("<int:pk>/resume/", views.resume, name="resume"),
    path("<int:pk>/retry/", views.retry, name="retry"),
    path("<int:pk>/share/", views.share, name="share"),
    path("<int:pk>/disconnect/", views.disconnect, name="disconnect"),
    path("folders/<int:pk>/include/", views.include_folder, name="include_folder"),
    path("folders/<int:pk>/vanished/", views.vanished, name="vanished"),
    path("mails/<int:pk>/", views.view, name="view"),
    path("mails/<int:pk>/html/", views.html, name="html"),
    path("mails/<int:pk>/private/", views.private, name="private"),
    path("mails/<int:pk>/not-this-deal/", views.not_this_deal, name="not_this_deal"),
    path("mails/<int:pk>/parts/<int:part>/", views.part, name="part"),
    path("inline/<str:token>/", views.inline, name="inline"),
]
