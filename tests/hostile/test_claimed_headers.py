"""Headers are claims: they turn no words around, and put none into a colleague's mouth."""

import unicodedata
from pathlib import Path

import pytest

from leeway.mailbox.models import Direction, Message
from leeway.mailbox.tests.world import box, give
from leeway.people.actions import add_person
from leeway.team.tests.cast import Cast
from leeway.timeline.models import Entry

MAILS = Path(__file__).with_name("mail")


@pytest.fixture
def entry(request: pytest.FixtureRequest, world: Cast) -> Entry:
    """The line of Eve's timeline that this mail makes when Alice gets it."""
    add_person("Eve", by=world.alice, emails=("eve@evil.example",))
    give(box(world.alice), MAILS.joinpath(f"{request.param}.eml").read_bytes())
    return Message.objects.get().entry


@pytest.mark.parametrize("entry", ["turned_names"], indirect=True)
def test_no_subject_and_no_name_is_read_backwards(entry: Entry) -> None:
    assert (entry.who, entry.title) == ("ecila", "Invoice fdp.exe")
    people = Message.objects.get().participants.values_list("name", flat=True)
    marks = {unicodedata.category(letter) for name in people for letter in name}
    assert not marks & {"Cf", "Cc"}


@pytest.mark.parametrize("entry", ["forged_sender"], indirect=True)
def test_who_names_one_of_us_as_the_sender_has_written_it_all_the_same(entry: Entry) -> None:
    assert (entry.verb, entry.direction, entry.actor) == ("mail.received", Direction.IN, None)
    assert entry.who == "Eve"


def test_what_we_sent_in_anothers_name_is_ours(world: Cast) -> None:
    sent = MAILS.joinpath("forged_sender.eml").read_bytes().replace(b"To: alice", b"To: claire")
    give(box(world.alice), sent.replace(b"claire@leeway", b"claire@miramar"), folder="Sent")
    assert Message.objects.get().direction == Direction.OUT
