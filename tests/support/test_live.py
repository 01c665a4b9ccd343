"""The server of the journeys is the real one, with people in it, and every test has one of its own."""

import pytest


@pytest.mark.browser
def test_somebody_of_the_cast_is_signed_in(live, open_page):
    page = open_page("/", user="bob")
    assert "sign-in" not in page.url
    assert live.place.world["people"]["bob"]


@pytest.mark.browser
def test_a_stranger_to_the_house_is_asked_to_sign_in(live, open_page):
    page = open_page("/")
    assert page.locator("input[type=password]").count() == 1


def test_what_one_server_writes_no_other_sees(serve):
    first, second = serve(), serve()
    first.sql("UPDATE team_team SET name = ?", "Changed")
    assert first.sql("SELECT name FROM team_team") == [("Changed",)]
    assert second.sql("SELECT name FROM team_team") == [("Leeway Test",)]


def test_an_empty_house_prints_the_link_that_sets_it_up(empty_live):
    assert empty_live.setup_link.startswith(empty_live.url)


def test_the_command_line_works_beside_the_server(live):
    live.leeway("user", "add", "dora@leeway.example", "--name", "Dora", "--role", "member")
    assert live.sql("SELECT name FROM team_user WHERE email = ?", "dora@leeway.example") == [("Dora",)]
    assert (
        "role"
        in live.leeway("user", "add", "x@leeway.example", "--name", "X", "--role", "king", fails=True).lower()
    )
    live.restart()
    assert live.status("/health/") == 200
