"""The preview of a version that begins, its one button, and the list of what an undo has left."""

import html
import re

from django.urls import reverse

from leeway.opportunities import actions
from leeway.opportunities.tests.test_adopt import begun, drawn, order, sound, step
from leeway.opportunities.tests.test_pages import client_of
from leeway.process.models import Version
from leeway.team.tests.cast import Cast
from leeway.timeline.models import Entry


def test_the_preview_shows_every_deal_and_its_button_begins_the_version(world: Cast) -> None:
    begun(world, "contacted", *(f"Deal {n}" for n in range(52)))
    version, page = drawn("contacted", into="qualified"), client_of(world.alice)
    where = reverse("opportunities:adopt", args=[version.pk])
    shown = page.get(where).content.decode()
    assert "52 deals" in shown and "Deal 2<" in shown and "Deal 1<" not in shown
    more = html.unescape(re.findall(r'data-src="([^"]*steps/[^"]*)"', shown)[0])
    assert "Deal 1<" in page.get(more).content.decode()
    chosen = dict(re.findall(r'name="(step-\d+)".*?<option\s+value="(\d+)" selected', shown, re.S))
    assert len(chosen) == 12
    old = step("contacted")
    chosen[f"step-{old.pk}"] = str(version.stages.get(word="proposal").pk)
    client_of(world.bob).post(where, chosen)
    assert Version.objects.get(pk=version.pk).is_draft
    page.post(where, chosen | {"seen": old.version_id})
    assert order("proposal")[0] == "Deal 51" and sound()


def test_use_it_now_is_one_post_without_a_choice_and_an_undo_says_what_it_left(world: Cast) -> None:
    [lounge] = begun(world, "contacted", "Lounge")
    version, page = drawn(), client_of(world.alice)
    page.post(reverse("opportunities:adopt", args=[version.pk]))
    actions.move(lounge, step("qualified"), by=world.bob)
    entry = Entry.objects.get(verb="process.adopted")
    said = page.post(reverse("timeline:undo", args=[entry.pk]), headers={"HX-Request": "true"})
    listed = reverse("opportunities:adopt_left", args=[entry.pk])
    assert (
        "Took back version 2 · 1 deal had changed since" in said.content.decode()
        and f'href="{listed}"' in said.content.decode()
    )
    assert "Lounge" in page.get(listed).content.decode()
    assert page.get(reverse("opportunities:adopt_left", args=[0])).status_code == 404
