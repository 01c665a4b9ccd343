"""A mailbox that is purged takes its words along, from wherever they were written."""

import pytest
from django.apps import apps

from leeway.mailbox import actions
from leeway.mailbox.models import Message
from leeway.mailbox.purging import purge_some
from leeway.mailbox.tests.checked import all_is_well
from leeway.mailbox.tests.raw import mail
from leeway.mailbox.tests.world import box, give
from leeway.opportunities.actions import begin
from leeway.people.actions import add_person
from leeway.process.actions import begin_with_default
from leeway.timeline.drawing import said

pytestmark = pytest.mark.django_db
JEAN = "jean@dupont.example"


@pytest.mark.parametrize("held", [False, True])
def test_of_a_mail_that_was_kept_private_nothing_survives_the_purge(world, held):
    begin_with_default(by=world.alice)
    alices, secret = box(world.alice), mail(1, subject="Quiet merger of Harbour and Quay")
    jean = add_person("Jean", by=world.alice, emails=(JEAN,))
    deal = begin("Lounge", by=world.alice, contact=jean) if held else None
    give(alices, secret)
    message = Message.objects.get()
    if deal:
        actions.not_this_deal(message, deal, by=world.alice)
    kept = actions.make_private(message, True, by=world.alice)
    assert "Quiet merger" in said(kept, user=world.alice) and "Quiet merger" not in said(kept, user=world.bob)
    assert "Quiet merger" in everything_stored()
    actions.disconnect(alices, keep_mail=False, by=world.alice)
    while purge_some(alices):
        pass
    assert "merger" not in everything_stored() and "merger" not in said(kept, user=world.alice)
    give(box(world.alice), secret)
    assert Message.objects.get().thread.messages.count() == 1
    all_is_well()


def everything_stored():
    """Every word of every table, folded."""
    rows = [row for model in apps.get_models() for row in model._base_manager.values_list()]
    return " ".join(str(value) for row in rows for value in row)
