"""/mailboxes/…"""

from django.urls import path

from leeway.mailbox.views import connecting, controls, lists, mails, proposing

app_name = "mailbox"
urlpatterns = [
    path("", lists.index, name="list"),
    path("connect/", connecting.connect, name="connect"),
    path("guess/", connecting.guess, name="guess"),
    path("proposals/", proposing.proposals, name="proposals"),
    path("proposals/waiting/", proposing.waiting, name="waiting"),
    path("proposals/person/", proposing.take_person, name="take_person"),
    path("proposals/company/", proposing.take_company, name="take_company"),
    path("proposals/dismiss/", proposing.dismiss, name="dismiss"),
    path("<int:pk>/", lists.show, name="show"),
    path("<int:pk>/progress/", lists.progress, name="progress"),
    path("<int:pk>/sync/", controls.sync, name="sync"),
    path("<int:pk>/pause/", controls.pause, name="pause"),
    path("<int:pk>/resume/", controls.resume, name="resume"),
    path("<int:pk>/retry/", controls.retry, name="retry"),
    path("<int:pk>/share/", controls.share, name="share"),
    path("<int:pk>/disconnect/", controls.disconnect, name="disconnect"),
    path("folders/<int:pk>/include/", controls.include_folder, name="include_folder"),
    path("folders/<int:pk>/vanished/", controls.vanished, name="vanished"),
    path("mails/<int:pk>/", mails.view, name="view"),
    path("mails/<int:pk>/html/", mails.html, name="html"),
    path("mails/<int:pk>/choices/", mails.choices, name="choices"),
    path("mails/<int:pk>/private/", mails.private, name="private"),
    path("mails/<int:pk>/not-this-deal/", mails.not_this_deal, name="not_this_deal"),
    path("mails/<int:pk>/parts/<int:part>/", mails.part, name="part"),
    path("inline/<str:token>/", mails.inline, name="inline"),
]
