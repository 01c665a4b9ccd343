"""Signs of a good prospect on a deal: chips while it is new, a quiet line afterwards, never a number."""

import pytest
from django.urls import reverse

from leeway.lib.refused import Refused
from leeway.opportunities import actions
from leeway.opportunities.models import Opportunity
from leeway.opportunities.tests.test_pages import client_of
from leeway.process import actions as process
from leeway.process.models import FitSign
from leeway.process.queries import stages
from leeway.team.tests.cast import Cast
from leeway.timeline import actions as timeline


@pytest.fixture
def deal(world: Cast) -> Opportunity:
    made = actions.begin("Breakfast room", by=world.bob)
    for text in ("Echoes", "Complaints"):
        process.add_sign(made.stage.process, text, by=world.alice)
    return made


def sign(text: str) -> FitSign:
    return FitSign.objects.get(text=text)


def page(world: Cast, deal: Opportunity) -> str:
    return client_of(world.bob).get(reverse("opportunities:show", args=[deal.pk])).content.decode()


def test_a_chip_is_ticked_and_taken_back(world: Cast, deal: Opportunity) -> None:
    client_of(world.bob).post(reverse("opportunities:fit", args=[deal.pk, sign("Echoes").pk]), {"shows": "1"})
    assert [fit.sign.text for fit in deal.fits.all()] == ["Echoes"]
    assert page(world, deal).count('aria-pressed="true"') == 1
    assert actions.fit(deal, sign("Echoes"), by=world.bob, shows=True) is None
    entry = actions.fit(deal, sign("Echoes"), by=world.bob, shows=False)
    assert entry and not deal.fits.exists()
    timeline.undo(entry, by=world.bob)
    assert deal.fits.exists()


def test_after_the_first_step_it_is_one_quiet_line(world: Cast, deal: Opportunity) -> None:
    actions.fit(deal, sign("Echoes"), by=world.bob, shows=True)
    actions.move(deal, stages()[1], by=world.bob)
    shown = page(world, deal)
    assert "Shows: Echoes." in shown and "A good prospect?" not in shown and "1/2" not in shown


def test_a_sign_of_the_past_stays_on_the_deals_that_showed_it(world: Cast, deal: Opportunity) -> None:
    actions.fit(deal, sign("Echoes"), by=world.bob, shows=True)
    process.archive_sign(sign("Echoes"), by=world.alice)
    with pytest.raises(Refused):
        actions.fit(actions.begin("Lounge", by=world.bob), sign("Echoes"), by=world.bob, shows=True)
    with pytest.raises(Refused):
        actions.fit(deal, sign("Complaints"), by=world.vera, shows=True)
    actions.move(deal, stages()[1], by=world.bob)
    assert "Shows: Echoes." in page(world, deal)
