"""Pages of people ask the database a known number of questions, however many people there are."""

import pytest
from django.urls import reverse

from leeway.people import actions
from leeway.people.tests.test_people import client_of
from leeway.team.tests.cast import Cast


@pytest.mark.parametrize("size", [1, 20])
def test_pages_of_people_ask_little(world: Cast, query_count, size: int) -> None:
    firm = actions.add_company("Acme", by=world.bob, domains=("acme.example",))
    made = [
        actions.add_person(f"Anna {n}", by=world.bob, account=firm, emails=(f"anna{n}@acme.example",))
        for n in range(size)
    ]
    client = client_of(world.bob)
    client.get("/people/")
    query_count("people", lambda: client.get("/people/"))
    query_count("people with words", lambda: client.get("/people/?text=anna"))
    query_count("companies", lambda: client.get("/companies/"))
    query_count("a person", lambda: client.get(reverse("people:person", args=[made[0].pk])))
    query_count("a company", lambda: client.get(reverse("people:company", args=[firm.pk])))
    query_count("the palette", lambda: client.get("/find/?q=anna"))
