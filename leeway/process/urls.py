"""/process/… is how a team sells: its processes, their steps, and what helps on them."""

from django.urls import path

from leeway.process.views import agreement, drawing, fit, guide, learn, pages, steps, why

app_name = "process"
urlpatterns = [
    path("", pages.all_of_them, name="list"),
    path("<int:pk>/", pages.show, name="show"),
    path("<int:pk>/draft/", drawing.draft, name="draft"),
    path("versions/<int:pk>/", pages.version, name="version"),
    path("versions/<int:pk>/map/", pages.map_of, name="map"),
    path("versions/<int:pk>/add/", drawing.add, name="add_step"),
    path("versions/<int:pk>/send/", drawing.send, name="send_deals"),
    path("versions/<int:pk>/propose/", drawing.propose, name="propose"),
    path("versions/<int:pk>/drop/", drawing.drop, name="drop"),
    path("steps/<int:pk>/", steps.step, name="step"),
    path("steps/<int:pk>/move/", drawing.move, name="move_step"),
    path("steps/<int:pk>/turn/", drawing.turn, name="turn_step"),
    path("steps/<int:pk>/split/", drawing.split, name="split_step"),
    path("steps/<int:pk>/merge/", drawing.merge, name="merge_steps"),
    path("steps/<int:pk>/remove/", drawing.remove, name="remove_step"),
    path("<int:pk>/why/", why.why, name="why"),
    path("versions/<int:pk>/agreement/", agreement.agreement, name="agreement"),
    path("versions/<int:pk>/understand/", agreement.understand, name="understand"),
    path("versions/<int:pk>/agree/", agreement.agree, name="agree"),
    path("versions/<int:pk>/withdraw/", agreement.withdraw, name="withdraw"),
    path("versions/<int:pk>/doubt/", agreement.doubt, name="doubt"),
    path("doubts/<int:pk>/answer/", agreement.answer, name="answer"),
    path("doubts/<int:pk>/settle/", agreement.settle, name="settle"),
    path("steps/<int:pk>/tap/", agreement.tap, name="tap"),
    path("<int:pk>/learn/", learn.learn, name="learn"),
    path("<int:pk>/learn/practice/", learn.practise, name="practise"),
    path("<int:pk>/learn/questions/", learn.questions, name="questions"),
    path("<int:pk>/learn/again/", learn.again, name="learn_again"),
    path("<int:pk>/fit/", fit.fit, name="fit"),
    path("<int:pk>/fit/add/", fit.add_sign, name="add_sign"),
    path("signs/<int:pk>/rename/", fit.rename_sign, name="rename_sign"),
    path("signs/<int:pk>/move/", fit.move_sign, name="move_sign"),
    path("signs/<int:pk>/archive/", fit.archive_sign, name="archive_sign"),
    path("steps/<int:pk>/guide/", guide.guide, name="guide"),
    path("steps/<int:pk>/guide/write/", guide.write, name="write_guide"),
]
