"""/s/…, /e/… and /undo/…"""

from django.urls import path

from leeway.timeline import views

app_name = "timeline"
urlpatterns = [
    path("s/<int:pk>/", views.stream, name="stream"),
    path("s/<int:pk>/note/", views.note, name="note"),
    path("s/<int:pk>/more/", views.more, name="more"),
    path("e/<int:pk>/", views.entry, name="entry"),
    path("undo/last/", views.undo_last, name="undo_last"),
    path("undo/<int:pk>/", views.undo, name="undo"),
]
