"""Mail belongs where the one rule says."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from leeway.lib.refused import Refused
from leeway.opportunities import actions
from leeway.opportunities.placing import Wanted, streams_for
from leeway.people import actions as people
from leeway.team.tests.cast import Cast
from leeway.timeline import actions as timeline

NOW = timezone.now()


def streams_of(address: str, at: datetime, thread: int | None) -> set[int]:
    return streams_for([Wanted({address}, at, thread)])[0]


def test_every_address_of_a_person_leads_to_person_company_and_open_deals(world: Cast) -> None:
    firm = people.add_company("Acme", by=world.bob, domains=("acme.example",))
    anna = people.add_person(
        "Anna", by=world.bob, account=firm, emails=("anna@acme.example", "anna@gmail.com")
    )
    deal = actions.begin("Panels", by=world.bob, account=firm)
    actions.add_person(deal, anna, by=world.bob)
    everywhere = {anna.stream_id, firm.stream_id, deal.stream_id}
    for address in ("anna@acme.example", "anna@gmail.com"):
        assert streams_of(address, timezone.now(), None) == everywhere


def test_a_company_is_known_by_its_domain_and_subdomains_but_never_by_free_mail(world: Cast) -> None:
    firm = people.add_company("Acme", by=world.bob, domains=("acme.example",))
    assert streams_of("new@acme.example", NOW, None) == {firm.stream_id}
    assert streams_of("new@mail.acme.example", NOW, None) == {firm.stream_id}
    assert streams_of("someone@gmail.com", NOW, None) == set()


def test_a_deal_takes_thirty_days_before_it_began_and_nothing_after_it_closed(world: Cast) -> None:
    anna = people.add_person("Anna", by=world.bob, emails=("anna@gmail.com",))
    deal = actions.begin("Panels", by=world.bob)
    actions.add_person(deal, anna, by=world.bob)
    now = timezone.now()
    assert deal.stream_id in streams_of("anna@gmail.com", now - timedelta(days=29), None)
    assert deal.stream_id not in streams_of("anna@gmail.com", now - timedelta(days=31), None)
    actions.win(deal, by=world.bob)
    later = timezone.now() + timedelta(hours=1)
    assert deal.stream_id not in streams_of("anna@gmail.com", later, None)
    actions.hold([(deal.stream_id, 7)])
    assert deal.stream_id in streams_of("anna@gmail.com", later, 7)


def test_not_this_deal_is_remembered(world: Cast) -> None:
    anna = people.add_person("Anna", by=world.bob, emails=("anna@gmail.com",))
    deal = actions.begin("Panels", by=world.bob)
    actions.add_person(deal, anna, by=world.bob)
    mail = timeline.record("mail.received", [deal.stream], by=None, ref=("mail", 1))
    actions.exclude(deal, 7, [mail.pk], by=world.bob)
    assert streams_of("anna@gmail.com", timezone.now(), 7) == {anna.stream_id}
    assert deal.stream_id in streams_of("anna@gmail.com", timezone.now(), 8)


def test_only_a_mail_that_one_reads_is_sent_away_and_nothing_but_mail(world: Cast) -> None:
    deal = actions.begin("Panels", by=world.bob)
    hidden = actions.begin("Merger", by=world.bob, group=world.circle)
    theirs = timeline.record("mail.received", [hidden.stream], by=None, ref=("mail", 1))
    shared = timeline.record("mail.received", [deal.stream], by=None, ref=("mail", 2))
    with pytest.raises(Refused, match="cannot see this mail"):
        actions.exclude(deal, 7, [theirs.pk], by=world.charlie)
    assert not deal.threads.exists()
    began = deal.stream.placements.earliest("pk").entry_id
    actions.exclude(deal, 7, [shared.pk, began], by=world.charlie)
    assert began in deal.stream.placements.values_list("entry", flat=True)
    assert shared.pk not in deal.stream.placements.values_list("entry", flat=True)


def test_nobody_begins_a_deal_for_a_circle_that_they_are_not_in(world: Cast) -> None:
    with pytest.raises(Refused, match="circle that you are in"):
        actions.begin("Trojan horse", by=world.charlie, group=world.circle)
