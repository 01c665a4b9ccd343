"""What is known of a deal: three states, in their words, with who said so; never a gate."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from leeway.lib.dates import format_date
from leeway.lib.refused import Refused
from leeway.opportunities import actions, bant
from leeway.opportunities.forms import past_date_or_none
from leeway.opportunities.models import Letter, Opportunity, Qualification
from leeway.opportunities.tests.test_pages import client_of
from leeway.people import actions as people
from leeway.people.models import Contact
from leeway.team.tests.cast import Cast
from leeway.timeline import actions as timeline, drawing
from leeway.timeline.models import Entry, Share


@pytest.fixture
def deal(world: Cast) -> Opportunity:
    return actions.begin("Breakfast room", by=world.bob)


@pytest.fixture
def anna(world: Cast, deal: Opportunity) -> Contact:
    made = people.add_person("Anna", by=world.bob)
    actions.add_person(deal, made, by=world.bob)
    return made


def row(deal: Opportunity, letter: str = "budget") -> Qualification:
    return deal.qualifications.get(letter=letter)


def mail(deal: Opportunity, share: str = Share.OPEN) -> Entry:
    entry = Entry.objects.create(verb="mail.received", title="Panels", share=share, direction="in")
    timeline.place([(deal.stream_id, entry)])
    return entry


def test_a_tap_goes_from_unknown_to_yes_to_no_and_back(world: Cast, deal: Opportunity) -> None:
    seen = []
    for _tap in range(3):
        chip = bant.chips(deal, world.bob)[0]
        actions.qualify(deal, "budget", by=world.bob, known=chip.next)
        seen.append(row(deal).known)
    assert seen == ["yes", "no", ""]
    assert actions.qualify(deal, "budget", by=world.bob, known="") is None


def test_words_say_who_and_when_and_the_sentence_sums_up(
    world: Cast, deal: Opportunity, anna: Contact
) -> None:
    day = timezone.localdate() - timedelta(days=20)
    shown = format_date(day, "en", today=timezone.localdate())
    entry = actions.qualify(
        deal, "budget", by=world.bob, known="yes", words="40 k", said_by=anna, said_on=day
    )
    actions.qualify(deal, "need", by=world.bob, known="no")
    said = bant.known(deal, world.bob)["known"]
    assert said == (
        f"Budget known (40 k, said Anna on {shown}), decision maker not known yet, no need, timing not known yet."
    )
    assert entry and drawing.said(entry, user=world.bob) == "Budget: yes (40 k)"


def test_nothing_known_is_fine(world: Cast, deal: Opportunity) -> None:
    assert bant.known(deal, world.bob)["known"] == "Nothing is known yet, and that is fine."


def test_words_go_with_who_said_them(world: Cast, deal: Opportunity, anna: Contact) -> None:
    actions.qualify(deal, "need", by=world.bob, known="yes", words="Too loud", said_by=anna)
    actions.qualify(deal, "need", by=world.bob, known="no")
    assert (row(deal, "need").words, row(deal, "need").said_by) == ("Too loud", anna)
    actions.qualify(deal, "need", by=world.bob, words="")
    assert (row(deal, "need").words, row(deal, "need").said_by, row(deal, "need").known) == ("", None, "no")


def test_what_was_known_comes_back(world: Cast, deal: Opportunity, anna: Contact) -> None:
    actions.qualify(deal, "budget", by=world.bob, known="yes", words="40 k", said_by=anna)
    entry = actions.qualify(deal, "budget", by=world.bob, known="no", words="None left")
    assert entry
    undoing = timeline.undo(entry, by=world.bob)
    assert (row(deal).known, row(deal).words, row(deal).said_by) == ("yes", "40 k", anna)
    timeline.undo(undoing, by=world.bob)
    assert (row(deal).known, row(deal).words, row(deal).said_by) == ("no", "None left", None)


def test_what_is_wrong_is_refused_in_words(world: Cast, deal: Opportunity) -> None:
    stranger = people.add_person("Max", by=world.bob)
    tomorrow = timezone.localdate() + timedelta(days=2)
    for wrong in (
        {"letter": "money"},
        {"letter": "need", "known": "perhaps"},
        {"letter": "need", "words": "x", "said_by": stranger},
        {"letter": "need", "words": "x", "said_on": tomorrow},
    ):
        with pytest.raises(Refused):
            actions.qualify(deal, by=world.bob, **wrong)  # type: ignore[arg-type]
    with pytest.raises(Refused):
        actions.qualify(deal, "need", by=world.vera, known="yes")
    assert not deal.qualifications.exists()


def test_a_guess_is_kept_or_cleared_by_a_tap_and_comes_back(world: Cast, deal: Opportunity) -> None:
    assert actions.suppose(deal, "budget", "about 40 k", entry=mail(deal))
    chip = bant.chips(deal, world.bob)[0]
    assert (chip.is_guess, chip.words, chip.known) == (True, "about 40 k", "")
    kept = actions.qualify(deal, "budget", by=world.bob, known="yes")
    assert (row(deal).words, bant.chips(deal, world.bob)[0].is_guess) == ("about 40 k", False)
    assert kept and timeline.undo(kept, by=world.bob)
    assert bant.chips(deal, world.bob)[0].is_guess
    actions.qualify(deal, "budget", by=world.bob, words="")
    assert actions.suppose(deal, "budget", "about 50 k", entry=mail(deal)) is None
    assert row(deal).words == ""


def test_a_guess_from_a_mail_that_is_kept_back_is_shown_to_nobody_else(
    world: Cast, deal: Opportunity
) -> None:
    actions.suppose(deal, "budget", "about 40 k", entry=mail(deal, Share.SUBJECT))
    page = client_of(world.alice).get(reverse("opportunities:show", args=[deal.pk])).content.decode()
    assert "40 k" not in page


@pytest.mark.parametrize("share", [Share.SUBJECT, Share.PRIVATE])
def test_a_tap_makes_no_words_public_of_a_mail_that_is_kept_back(
    world: Cast, deal: Opportunity, share: Share
) -> None:
    mine = mail(deal, share)
    timeline.hold([(mine.pk, world.bob.pk)])
    where = reverse("opportunities:qualify", args=[deal.pk, "budget"])
    page = reverse("opportunities:show", args=[deal.pk])
    for tapping in (world.alice, world.bob):
        actions.suppose(deal, "budget", "about 40 k", entry=mine)
        client_of(tapping).post(where, {"known": "yes"})
        for address in (page, where):
            assert "40 k" not in client_of(world.alice).get(address).content.decode()
            assert "40 k" in client_of(world.bob).get(address).content.decode()
        assert "40 k" not in client_of(world.vera).get(page).content.decode()
        timeline.undo(Entry.objects.latest("pk"), by=tapping)
    actions.qualify(deal, "budget", by=world.bob, known="yes")
    actions.forget_words([mine.pk])
    assert (row(deal).known, row(deal).words) == ("yes", "")


def test_a_day_that_was_is_read_backwards(world: Cast) -> None:
    today = timezone.localdate()
    for text in ("monday", "31 dec", "1/1", "tuesday"):
        found = past_date_or_none(text, world.bob)
        assert found and today - timedelta(days=366) <= found <= today, text
    assert past_date_or_none("tomorrow", world.bob) == today + timedelta(days=1)
    assert past_date_or_none(f"1/1/{today.year + 2}", world.bob) == date(today.year + 2, 1, 1)


def test_the_page_takes_taps_and_words(world: Cast, deal: Opportunity, anna: Contact) -> None:
    client = client_of(world.bob)
    for letter in Letter.values:
        where = reverse("opportunities:qualify", args=[deal.pk, letter])
        assert client.post(where, {"known": "yes"}, headers={"HX-Request": "true"}).status_code == 200
    where = reverse("opportunities:qualify", args=[deal.pk, "budget"])
    client.post(where, {"known": "yes", "words": "40 k", "said_by": anna.pk, "said_on": "yesterday"})
    page = client.get(reverse("opportunities:show", args=[deal.pk])).content.decode()
    assert "40 k, said Anna on" in page and "A tap says: no" in page
    assert f'data-folded data-src="{where}"' in page and 'name="said_on"' not in page
    form = client.get(where).content.decode()
    assert 'value="40 k"' in form and f'<option value="{anna.pk}"\n    selected>Anna' in form
    assert (
        "A tap says"
        not in client_of(world.vera).get(reverse("opportunities:show", args=[deal.pk])).content.decode()
    )
