"""A process that did not exist yet, drawn from a journey."""

import pytest
from django.urls import reverse

from leeway.opportunities.models import Journey
from leeway.opportunities.tests.test_journey import PICK
from leeway.opportunities.tests.test_pages import client_of
from leeway.team.tests.cast import Cast


@pytest.mark.parametrize("wanted", ["use", "map", "draft"])
def test_a_new_process_may_be_drawn_and_its_draft_opens(world: Cast, wanted: str) -> None:
    client = client_of(world.alice)
    client.post(PICK, {"process": "new", "go": "1"})
    journey = Journey.objects.get()
    form = {"step": ["start"], "name-start": "Seeks calm", "stays-start": "on", "go": wanted}
    answer = client.post(reverse("opportunities:journey_draft", args=[journey.pk]), form, follow=True)
    assert answer.status_code == 200 and (wanted == "use" or "Seeks calm" in answer.content.decode())
    journey.refresh_from_db()
    assert journey.process is None and journey.version.process.versions.count() == 1
