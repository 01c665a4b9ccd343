"""/process/… is how a team sells: its processes, their steps, and what helps on them."""

from django.urls import path

from leeway.process.views import fit, guide, learn

app_name = "process"
urlpatterns = [
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
