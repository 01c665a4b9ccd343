"""What somebody says of their mailbox changes nobody else's mail: who says an address has not proved it."""

import pytest

from leeway.lib.refused import Refused
from leeway.lib.secrets import Secret
from leeway.mailbox import actions
from leeway.mailbox.models import Mailbox, Message
from leeway.mailbox.placing.own import Own
from leeway.mailbox.tests.checked import all_is_well
from leeway.mailbox.tests.raw import mail
from leeway.mailbox.tests.world import box, give, on
from leeway.people.actions import add_person
from leeway.timeline.models import Entry

pytestmark = pytest.mark.django_db
JEAN = "jean@dupont.example"


def test_a_member_who_claims_a_customers_address_hides_no_mail_and_speaks_for_nobody(world):
    jean = add_person("Jean", by=world.alice, emails=(JEAN,))
    box(world.bob, JEAN)
    give(box(world.alice), mail(1), mail(2, sender="chef@dupont.example"))
    assert [message.direction for message in Message.objects.order_by("pk")] == ["in", "in"]
    assert on(jean.stream) == ["Offer number 1"]
    entry = Entry.objects.get(title="Offer number 1")
    assert (entry.verb, entry.actor) == ("mail.received", None)
    all_is_well()


def test_an_address_of_ones_own_is_ones_own_in_ones_own_mailbox(world):
    jean = add_person("Jean", by=world.alice, emails=(JEAN,))
    bobs = box(world.bob, "bob@bobs-garden.example")
    give(bobs, mail(1, sender="bob@bobs-garden.example", to=JEAN), mail(2, to="bob@bobs-garden.example"))
    give(bobs, mail(3, sender="alice@leeway.example", to="bob@bobs-garden.example"))
    give(bobs, mail(4, sender="wife@bobs-garden.example", to="bob@bobs-garden.example"))
    assert sorted(Message.objects.values_list("direction", flat=True)) == ["in", "out"]
    assert Entry.objects.get(title="Offer number 1").actor == world.bob
    assert len(on(jean.stream)) == 2
    all_is_well()


def test_who_runs_the_team_vouches_for_address_and_domain(world):
    box(world.alice, "alice@garden.example")
    box(world.bob, "bob@bobs-garden.example")
    own = Own.now()
    assert own.person("alice@garden.example") == world.alice.pk and own.owns("anybody@garden.example")
    assert not own.owns("bob@bobs-garden.example") and not own.owns("anybody@bobs-garden.example")


def test_an_address_with_which_somebody_signs_in_is_theirs_whatever_others_say(world):
    with pytest.raises(Refused, match="Alice signs in with this address"):
        actions.connect(
            by=world.bob, address="Alice@Leeway.example", host="imap.evil.example", port=993,
            security="tls", username="bob", password=Secret("anything"),
        )  # fmt: skip
    assert not Mailbox.objects.exists()
    box(world.bob, world.alice.email)
    assert Own.now().person(world.alice.email) == world.alice.pk
