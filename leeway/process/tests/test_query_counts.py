"""The pages of a process ask the database a known number of questions, however many steps there are."""

from django.urls import reverse

from leeway.members.tests.signed import proved
from leeway.process.actions import draft
from leeway.process.queries import stages
from leeway.team.tests.cast import Cast


def test_pages_of_a_process_ask_little(world: Cast, query_count, client) -> None:
    version = stages()[0].version
    drawn = draft(version.process, by=world.bob)
    proved(client, world.bob)
    client.get("/")
    query_count("processes", lambda: client.get(reverse("process:list") + "?all=1"))
    query_count("a process", lambda: client.get(reverse("process:show", args=[version.process_id])))
    query_count("a version", lambda: client.get(reverse("process:version", args=[version.pk])))
    query_count("a draft", lambda: client.get(reverse("process:version", args=[drawn.pk])))
    query_count("a map", lambda: client.get(reverse("process:map", args=[version.pk])))
