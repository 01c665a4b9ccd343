"""/process/… is how a team sells: its processes, their steps, and what helps on them."""

from django.urls import path

from leeway.process.views import guide, learn

app_name = "process"
urlpatterns = [
    path("<int:pk>/learn/", learn.learn, name="learn"),
    path("<int:pk>/learn/practice/", learn.practise, name="practise"),
    path("<int:pk>/learn/questions/", learn.questions, name="questions"),
    path("<int:pk>/learn/again/", learn.again, name="learn_again"),
    path("steps/<int:pk>/guide/", guide.guide, name="guide"),
    path("steps/<int:pk>/guide/write/", guide.write, name="write_guide"),
]
