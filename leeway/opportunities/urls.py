"""/ is the board; /opportunities/12/… is a deal."""

from django.urls import path

from leeway.opportunities.views import (
    adopt,
    board,
    closed,
    journey,
    knowing,
    moves,
    record,
    referring,
    suggestions,
)

app_name = "opportunities"
urlpatterns = [
    path("", board.show, name="board"),
    path("board/<int:process>/", board.show, name="board_of"),
    path("board/<int:process>/after/", board.after, name="after"),
    path("opportunities/closed/", closed.show, name="closed"),
    path("opportunities/adopt/<int:version>/", adopt.show, name="adopt"),
    path("opportunities/adopt/steps/<int:stage>/", adopt.deals, name="adopt_deals"),
    path("opportunities/adopt/left/<int:entry>/", adopt.left, name="adopt_left"),
    path("opportunities/journey/", journey.pick, name="journey"),
    path("opportunities/journey/<int:pk>/", journey.tell, name="journey_told"),
    path("opportunities/journey/<int:pk>/draft/", journey.draft, name="journey_draft"),
    path("opportunities/begin/", record.begin, name="begin"),
    path("opportunities/steps/<int:stage>/", board.column, name="column"),
    path("opportunities/of/<int:pk>/", record.of_stream, name="of_stream"),
    path("opportunities/<int:pk>/", record.show, name="show"),
    path("opportunities/<int:pk>/menu/", board.menu, name="menu"),
    path("opportunities/<int:pk>/move/", moves.move, name="move"),
    path("opportunities/<int:pk>/win/", moves.win, name="win"),
    path("opportunities/<int:pk>/lose/", moves.lose, name="lose"),
    path("opportunities/<int:pk>/chill/", moves.chill, name="chill"),
    path("opportunities/<int:pk>/thaw/", moves.thaw, name="thaw"),
    path("opportunities/<int:pk>/noted/", moves.take_note, name="take_note"),
    path("opportunities/<int:pk>/reopen/", moves.reopen, name="reopen"),
    path("opportunities/<int:pk>/delete/", moves.delete, name="delete"),
    path("opportunities/<int:pk>/edit/", record.edit, name="edit"),
    path("opportunities/<int:pk>/people/", record.add_person, name="add_person"),
    path("opportunities/<int:pk>/people/<int:contact>/remove/", record.remove_person, name="remove_person"),
    path("opportunities/<int:pk>/known/<slug:letter>/", knowing.qualify, name="qualify"),
    path("opportunities/<int:pk>/people/<int:contact>/roles/", knowing.set_roles, name="set_roles"),
    path("opportunities/suggested/", suggestions.suggested, name="suggested"),
    path("opportunities/<int:pk>/suggestions/<int:suggestion>/accept/", suggestions.accept, name="accept"),
    path("opportunities/<int:pk>/suggestions/<int:suggestion>/refuse/", suggestions.refuse, name="refuse"),
    path("opportunities/tellers/", referring.tellers, name="tellers"),
    path("opportunities/<int:pk>/refer/", referring.refer, name="refer"),
    path("opportunities/<int:pk>/refer/skip/", referring.skip, name="skip_referral"),
    path("opportunities/<int:pk>/fit/<int:sign>/", knowing.fit, name="fit"),
]
