"""Mails propose where a deal could go; people decide, a no is remembered, and nothing moves by itself."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.utils import timezone

from leeway.lib.clock import moved_clock
from leeway.lib.refused import Refused
from leeway.opportunities import actions
from leeway.opportunities.actions import Said, observe
from leeway.opportunities.evidence.reading import Mail
from leeway.opportunities.models import Answered, Opportunity, Qualification, Suggestion
from leeway.opportunities.suggested import proposal_for, proposals
from leeway.people.actions import add_person
from leeway.process.actions import begin_process, begin_with_default
from leeway.process.queries import stages
from leeway.timeline import actions as timeline
from leeway.timeline.models import Entry, Share, Source

pytestmark = pytest.mark.django_db


@pytest.fixture
def deal(world):
    begin_with_default(by=world.alice)
    return begun_long_ago("Breakfast room", world)


def begun_long_ago(name, world, **more):
    found = actions.begin(name, by=world.alice, **more)
    Opportunity.objects.filter(pk=found.pk).update(made_at=timezone.now() - timedelta(days=90))
    return found


def write(
    deal, text, *others, direction="in", share=Share.OPEN, ago=0, holder=None, thread=None, named=(), **more
):
    """A mail on this deal and these others, seen."""
    at = timezone.now() - timedelta(days=ago)
    verb = "mail.received" if direction == "in" else "mail.sent"
    made = Entry(
        verb=verb,
        who="Anna",
        source=Source.MAIL,
        direction=direction,
        share=share,
        happened_at=at,
        ref_kind="mail",
    )
    [entry] = timeline.record_many([made])
    timeline.place([(one.stream_id, entry) for one in (deal, *others)])
    if holder:
        timeline.hold([(entry.pk, holder.pk)])
    mail = Mail(text, direction, timezone.localdate(at), subject="Panels", **more)
    observe([Said(entry.pk, "anna@dupont.example", mail, thread, frozenset(named))])
    return entry


def open_rules(deal):
    rows = Suggestion.objects.filter(opportunity=deal, answer=Answered.OPEN)
    return sorted(rows.values_list("rule", flat=True))


def step(deal):
    return Opportunity.objects.select_related("stage").get(pk=deal.pk).stage.word


def fresh(deal):
    return Opportunity.objects.select_related("stage").get(pk=deal.pk)


def test_a_first_word_either_way_proposes_contacted_with_its_direction(world, deal):
    write(deal, "Hello, it was nice to meet you.", direction="out")
    row = Suggestion.objects.get()
    assert (row.rule, row.direction, step(deal)) == ("touch", "out", "prospect")
    assert proposal_for(fresh(deal), world.alice).question == "Move to Contacted?"


def test_a_budget_proposes_qualified_and_fills_a_guess_that_never_overwrites_a_person(world, deal):
    write(deal, "Our budget is 40 k.")
    guess = Qualification.objects.get(letter="budget")
    assert (guess.words, guess.known, guess.written_by) == ("Our budget is 40 k.", "", None)
    shown = proposal_for(fresh(deal), world.alice)
    assert shown.told.startswith("Anna wrote “Our budget is 40 k” on ")
    assert shown.question == "Move to Qualified?"
    actions.qualify(deal, "budget", by=world.alice, known="yes", words="Nearer 50 k")
    write(deal, "Our budget is 60 k.")
    assert Qualification.objects.get(letter="budget").words == "Nearer 50 k"


def test_seeing_a_mail_twice_proposes_once_and_old_mail_proposes_nothing(deal):
    entry = write(deal, "Our budget is 40 k.")
    again = Said(entry.pk, "", Mail("Our budget is 40 k.", "in", timezone.localdate()))
    assert observe([again]) == 0
    write(deal, "Not before next year, sorry.", ago=31)
    assert open_rules(deal) == ["need", "touch"]


def test_accepting_moves_and_one_undo_takes_back_both(world, deal):
    write(deal, "Our budget is 40 k.")
    entry = actions.accept(Suggestion.objects.get(rule="need"), by=world.alice)
    assert (step(deal), open_rules(deal)) == ("qualified", [])
    assert entry.source == Source.PERSON
    timeline.undo(entry, by=world.alice)
    assert (step(deal), open_rules(deal)) == ("prospect", ["need", "touch"])
    with pytest.raises(Refused):
        timeline.undo(entry, by=world.alice)


def test_a_no_is_remembered_and_can_be_taken_back(world, deal):
    write(deal, "Our budget is 40 k.")
    entry = actions.refuse(Suggestion.objects.get(rule="need"), by=world.alice)
    write(deal, "We have a budget of 50 k.")
    assert open_rules(deal) == ["touch"]
    timeline.undo(entry, by=world.alice)
    assert open_rules(deal) == ["need", "touch"]
    assert step(deal) == "prospect"


def test_a_day_that_is_today_where_one_lives_is_no_day_to_sleep_until(world, deal):
    world.alice.zone = "Pacific/Kiritimati"
    tomorrow = timezone.localdate() + timedelta(days=1)
    entry = write(deal, "Not now, sorry.")
    Suggestion.objects.filter(entry=entry).exclude(rule="later").delete()
    Suggestion.objects.update_or_create(
        opportunity=deal, rule="later", defaults={"entry": entry, "until": tomorrow}
    )
    with moved_clock() as moved:
        moved.set(datetime.combine(timezone.localdate(), time(20), UTC))
        actions.accept(Suggestion.objects.get(rule="later"), by=world.alice)
    assert (step(deal), fresh(deal).fridge_until) == ("fridge", None)


def test_later_proposes_the_fridge_until_that_day_and_says_why(world, deal):
    year = timezone.localdate().year + 2
    write(deal, f"Not before March {year}.")
    shown = proposal_for(fresh(deal), world.alice)
    assert shown.is_later
    actions.accept(Suggestion.objects.get(rule="later"), by=world.alice)
    found = fresh(deal)
    assert (found.stage.word, str(found.fridge_until)) == ("fridge", f"{year}-03-01")
    assert found.fridge_why == f"Not before March {year}."


def test_what_a_deal_has_reached_or_closed_is_no_longer_proposed_and_undo_brings_it_back(world, deal):
    write(deal, "Our budget is 40 k.")
    lost = actions.lose(deal, by=world.alice)
    assert open_rules(deal) == []
    write(deal, "Bon pour accord. Our budget is 40 k.")
    assert open_rules(deal) == []
    timeline.undo(lost, by=world.alice)
    assert open_rules(deal) == ["need", "touch"]
    proposal = next(one for one in stages() if one.word == "proposal")
    actions.move(fresh(deal), proposal, by=world.alice)
    assert open_rules(deal) == []
    actions.delete(fresh(deal), by=world.alice)
    assert write(deal, "Not before March.") and open_rules(deal) == []


def test_words_of_a_mail_that_is_not_shared_are_seen_by_its_holder_only(world, deal):
    write(deal, "Our budget is 40 k.", share=Share.SUBJECT, holder=world.bob)
    assert proposal_for(fresh(deal), world.alice) is None
    assert proposals(world.alice) == []
    assert proposal_for(fresh(deal), world.bob).told
    here = deal.stage.process_id
    assert len(proposals(world.bob, here)) == 1 and proposals(world.bob, here + 1) == []
    with pytest.raises(Refused):
        actions.accept(Suggestion.objects.get(rule="need"), by=world.alice)
    actions.accept(Suggestion.objects.get(rule="need"), by=world.bob)
    assert step(deal) == "qualified"


def test_a_mail_that_is_gone_takes_its_words_along(world, deal):
    entry = write(deal, "Our budget is 40 k.")
    no = actions.refuse(Suggestion.objects.get(rule="touch"), by=world.alice)
    actions.forget_words([entry.pk])
    left = Suggestion.objects.get()
    assert (left.rule, left.quote, left.entry, left.answer) == ("touch", "", None, "refused")
    assert not Qualification.objects.exists()
    timeline.undo(no, by=world.alice)


def test_a_mail_on_no_open_deal_costs_one_query(deal, django_assert_num_queries):
    [entry] = timeline.record_many([Entry(verb="mail.received", source=Source.MAIL, direction="in")])
    with django_assert_num_queries(1):
        observe([Said(entry.pk, "", Mail("Our budget is 40 k.", "in", timezone.localdate()))])


def test_a_mail_on_two_open_deals_proposes_on_neither_unless_one_alone_holds_its_conversation(world, deal):
    other = begun_long_ago("Meeting room", world)
    write(deal, "Our budget is 40 k.", other, thread=7)
    assert not Suggestion.objects.exists()
    assert not Qualification.objects.exists()
    actions.hold([(other.stream_id, 7)])
    write(deal, "Our budget is 40 k.", other, thread=7)
    assert (open_rules(deal), open_rules(other)) == ([], ["need", "touch"])
    actions.hold([(deal.stream_id, 8), (other.stream_id, 8)])
    write(deal, "Bon pour accord.", other, thread=8)
    assert open_rules(deal) == []


def test_a_sleeping_deal_makes_it_unclear_and_a_closed_one_does_not(world, deal):
    other = begun_long_ago("Meeting room", world)
    actions.chill(other, by=world.alice)
    write(deal, "Our budget is 40 k.", other)
    assert not Suggestion.objects.exists()
    actions.lose(fresh(other), by=world.alice)
    write(deal, "Our budget is 40 k.", other)
    assert (open_rules(deal), open_rules(other)) == (["need", "touch"], [])


def test_a_mail_older_than_its_deal_is_a_touch_and_fills_guesses_only_where_it_stands_alone(world, deal):
    closed = begun_long_ago("Meeting room", world)
    actions.lose(closed, by=world.alice)
    Opportunity.objects.filter(pk=deal.pk).update(made_at=timezone.now())
    write(deal, "Our budget is 40 k.", closed, ago=1)
    assert (open_rules(deal), Qualification.objects.count()) == (["touch"], 0)
    write(deal, "Our budget is 40 k.", ago=2)
    assert (open_rules(deal), Qualification.objects.count()) == (["touch"], 1)


@pytest.fixture
def demo_deal(world, deal):
    """On a process with a step for meeting, and one for others of theirs."""
    process = begin_process("self_service", by=world.alice)
    return begun_long_ago("Try it", world, stage=stages(process.pk)[0])


def test_an_appointment_proposes_the_step_of_meeting_where_there_is_one(world, deal, demo_deal):
    write(deal, "See you on Tuesday at 10.")
    write(demo_deal, "See you on Tuesday at 10.", direction="out")
    assert (open_rules(deal), "meeting" in open_rules(demo_deal)) == (["touch"], True)
    Suggestion.objects.all().delete()
    write(demo_deal, "", invites=True)
    assert Suggestion.objects.get(rule="meeting").quote == "Panels"


def test_somebody_else_of_theirs_proposes_the_step_of_people_with_the_address(world, demo_deal):
    anna = add_person("Anna", by=world.alice, emails=("anna@dupont.example",))
    actions.add_person(demo_deal, anna, by=world.alice)
    write(demo_deal, "Hello.", named=("anna@dupont.example", "bob@leeway.example", "eve@other.example"))
    assert "people" not in open_rules(demo_deal)
    write(demo_deal, "Hello.", named=("anna@dupont.example", "marc@sales.dupont.example"))
    told = proposal_for(fresh(demo_deal), world.alice).told
    assert told.startswith("marc@sales.dupont.example was new in a mail on ")
