"""Mail finds its place by one rule, now or when somebody is added later, and says it once for all its copies."""

from datetime import timedelta

import pytest

from leeway.lib.refused import Refused
from leeway.mailbox import actions
from leeway.mailbox.imap import Session
from leeway.mailbox.models import Event, Message
from leeway.mailbox.tests.checked import all_is_well
from leeway.mailbox.tests.raw import START, mail
from leeway.mailbox.tests.world import box, give, on, settle
from leeway.opportunities.actions import add_person as on_deal, begin, include
from leeway.opportunities.models import Opportunity
from leeway.people.actions import add_company, add_domain, add_email, add_person, delete
from leeway.process.actions import begin_with_default
from leeway.timeline.actions import undo
from leeway.timeline.models import Entry, Holder, Placement

pytestmark = pytest.mark.django_db
JEAN = "jean@dupont.example"


@pytest.fixture
def alices(world):
    begin_with_default(by=world.alice)
    return box(world.alice)


def deal_with(world, *people, name="Panels", at=START):
    """A deal that began at this moment."""
    deal = begin(name, by=world.alice)
    Opportunity.objects.filter(pk=deal.pk).update(made_at=at)
    for person in people:
        on_deal(deal, person, by=world.alice)
    return deal


def test_an_address_added_later_pulls_in_what_is_stored_without_asking_the_server(world, alices, monkeypatch):
    jean = add_person("Jean", by=world.alice)
    give(alices, *(mail(n) for n in range(37)), mail(99, sender="other@else.example"))
    monkeypatch.setattr(Session, "open", None)
    add_email(jean, "Jean@Dupont.example", by=world.alice)
    settle()
    assert len(on(jean.stream)) == 37
    all_is_well()


def test_every_address_and_the_company_domain_count_but_never_free_mail(world, alices):
    firm = add_company("Dupont", by=world.alice, domains=("dupont.example",))
    jean = add_person("Jean", by=world.alice, emails=("jean.d@gmail.com",))
    give(
        alices,
        mail(1, sender="new@sales.dupont.example", subject="From a subdomain"),
        mail(2, sender="jean.d@googlemail.com", subject="From home"),
        mail(3, sender="x@gmail.com", subject="Stranger"),
        mail(
            4,
            sender="alice@leeway.example",
            to="a@b.example",
            more=["Cc: anna@dupont.example"],
            subject="In copy",
        ),
    )
    assert on(firm.stream) == ["From a subdomain", "In copy"]
    assert on(jean.stream) == ["From home"]
    all_is_well()


def test_a_domain_added_later_pulls_its_mail(world, alices):
    firm = add_company("Dupont", by=world.alice)
    give(alices, mail(1), mail(2, sender="a@mail.dupont.example"), mail(3, sender="a@notdupont.example"))
    add_domain(firm, "dupont.example", by=world.alice)
    settle()
    assert len(on(firm.stream)) == 2
    all_is_well()


def test_a_deal_takes_the_mail_of_its_people_while_it_is_open_and_of_the_month_before(world, alices):
    jean = add_person("Jean", by=world.alice, emails=(JEAN,))
    times = {"long before": -40, "just before": -20, "during": 1}
    give(
        alices,
        *(
            mail(n, subject=words, at=START + timedelta(days=days))
            for n, (words, days) in enumerate(times.items())
        ),
    )
    deal = deal_with(world, jean)
    settle()
    assert on(deal.stream) == ["just before", "during"]
    assert len(on(jean.stream)) == 3
    all_is_well()


def test_a_conversation_that_a_deal_holds_stays_whole_whatever_order_it_comes_in(world, alices):
    jean = add_person("Jean", by=world.alice, emails=(JEAN,))
    deal = deal_with(world, jean)
    first = mail(1, sender="boss@elsewhere.example", subject="Panels", message_id="root@x.example")
    answer = mail(2, subject="Re: Panels", more=["In-Reply-To: <root@x.example>"])
    late = mail(
        3,
        sender="boss@elsewhere.example",
        subject="Re: Panels",
        more=["In-Reply-To: <mail-2@dupont.example>"],
    )
    give(alices, late, answer, first)
    assert on(deal.stream) == ["Panels", "Re: Panels", "Re: Panels"]
    assert len(on(jean.stream)) == 1
    all_is_well()


def test_not_this_deal_is_remembered_and_can_be_undone(world, alices):
    jean = add_person("Jean", by=world.alice, emails=(JEAN,))
    one, two = deal_with(world, jean, name="Panels"), deal_with(world, jean, name="Chairs")
    give(alices, mail(1, subject="Chairs"))
    entry = actions.not_this_deal(Message.objects.get(), one, by=world.bob)
    give(alices, mail(2, subject="Re: Chairs", more=["In-Reply-To: <mail-1@dupont.example>"]))
    settle()
    assert (on(one.stream), len(on(two.stream))) == ([], 2)
    undo(entry, by=world.bob)
    settle()
    assert len(on(one.stream)) == 2
    include(two, Message.objects.first().thread_id, by=world.bob)
    settle()
    all_is_well()


def test_nobody_sends_a_mail_away_that_they_may_not_read(world, alices):
    jean = add_person("Jean", by=world.alice, emails=(JEAN,))
    deal = deal_with(world, jean)
    give(alices, mail(1))
    message = Message.objects.get()
    actions.make_private(message, True, by=world.alice)
    with pytest.raises(Refused, match="cannot see this mail"):
        actions.not_this_deal(message, deal, by=world.bob)
    assert len(on(deal.stream)) == 1
    actions.not_this_deal(message, deal, by=world.alice)
    assert on(deal.stream) == []
    all_is_well()


def test_copies_in_two_mailboxes_are_one_line_that_both_hold(world, alices):
    bobs = box(world.bob)
    jean = add_person("Jean", by=world.alice, emails=(JEAN,))
    both = mail(1, to="alice@leeway.example, bob@leeway.example")
    give(alices, b"Received: by a\r\n" + both)
    give(bobs, b"Received: by b\r\n" + both)
    assert Message.objects.count() == 2 and Entry.objects.filter(verb="mail.received").count() == 1
    assert set(Holder.objects.values_list("user", flat=True)) == {world.alice.pk, world.bob.pk}
    assert on(jean.stream) == ["Offer number 1"]
    all_is_well()


def test_a_forged_id_makes_nobody_the_holder_of_a_colleagues_mail(world, alices):
    bobs = box(world.bob)
    add_person("Jean", by=world.alice, emails=(JEAN,))
    give(alices, mail(1, body="The secret price is 12"))
    actions.make_private(Message.objects.get(), True, by=world.alice)
    give(bobs, mail(1, body="Forged words under the same id"))
    assert Event.objects.count() == 2
    held = Holder.objects.filter(user=world.bob).values_list("entry__excerpt", flat=True)
    assert list(held) == ["Forged words under the same id"]
    all_is_well()


def test_what_is_still_to_come_in_a_private_conversation_is_private_too(world, alices):
    jean = add_person("Jean", by=world.alice, emails=(JEAN,))
    give(alices, mail(1, message_id="root@dupont.example"))
    actions.make_private(Message.objects.get(), True, by=world.alice, whole_thread=True)
    give(alices, mail(2, more=["In-Reply-To: <root@dupont.example>"]), mail(3, subject="Something else"))
    assert set(Entry.objects.filter(verb="mail.received").values_list("ref_id", "share")) == {
        (pk, "open" if subject == "Something else" else "private")
        for pk, subject in Message.objects.values_list("pk", "subject")
    }
    actions.make_private(Message.objects.first(), False, by=world.alice, whole_thread=True)
    give(alices, mail(4, more=["In-Reply-To: <root@dupont.example>"]))
    assert len(on(jean.stream)) == 4 and not Entry.objects.filter(share="private").exists()
    all_is_well()


def test_two_mails_with_one_id_in_one_mailbox_are_two_lines(world, alices):
    jean = add_person("Jean", by=world.alice, emails=(JEAN,))
    give(
        alices, mail(1, message_id="same@x.example"), mail(2, message_id="same@x.example", body="Other words")
    )
    assert len(on(jean.stream)) == 2
    all_is_well()


def test_a_private_flag_of_one_holder_hides_it_from_all_but_the_holders(world, alices):
    bobs = box(world.bob)
    jean = add_person("Jean", by=world.alice, emails=(JEAN,))
    both = mail(1, to="alice@leeway.example, bob@leeway.example")
    give(alices, both)
    give(bobs, b"X: y\r\n" + both)
    alices.refresh_from_db()
    mine = Message.objects.get(mailbox=alices)
    actions.share(alices, "private", by=world.alice)
    assert Entry.objects.get(verb="mail.received").share == "open"
    actions.make_private(mine, True, by=world.alice)
    assert Entry.objects.get(verb="mail.received").share == "private"
    jean.stream.refresh_from_db()
    assert jean.stream.last_in_at is None
    actions.make_private(mine, False, by=world.alice)
    jean.stream.refresh_from_db()
    assert jean.stream.last_in_at is not None
    all_is_well()


def test_a_mailing_to_many_goes_to_its_writer_only(world, alices):
    firm = add_company("Dupont", by=world.alice, domains=("dupont.example",))
    crowd = ", ".join(f"p{n}@crowd{n}.example" for n in range(30))
    others = add_company("Crowd", by=world.alice, domains=("crowd3.example",))
    give(alices, mail(1, to=crowd))
    assert (len(on(firm.stream)), on(others.stream)) == (1, [])


def test_a_bounce_and_an_absence_are_no_word_from_them(world, alices):
    jean = add_person("Jean", by=world.alice, emails=(JEAN,))
    give(alices, mail(1, more=["Auto-Submitted: auto-replied"]))
    jean.stream.refresh_from_db()
    assert len(on(jean.stream)) == 1 and jean.stream.last_in_at is None
    give(alices, mail(2))
    jean.stream.refresh_from_db()
    assert jean.stream.last_in_at is not None
    all_is_well()


def test_a_person_put_back_gets_the_mail_of_meanwhile(world, alices):
    jean = add_person("Jean", by=world.alice, emails=(JEAN,))
    entry = delete(jean, by=world.alice)
    give(alices, mail(1))
    undo(entry, by=world.alice)
    settle()
    assert len(on(jean.stream)) == 1
    all_is_well()


def test_purging_a_mailbox_takes_its_words_away_and_leaves_what_a_colleague_holds(world, alices):
    from leeway.files.models import Blob
    from leeway.mailbox.purging import purge_some

    bobs = box(world.bob)
    jean = add_person("Jean", by=world.alice, emails=(JEAN,))
    both = mail(1, to="alice@leeway.example, bob@leeway.example")
    give(alices, both, mail(2))
    give(bobs, b"X: y\r\n" + both)
    actions.disconnect(alices, keep_mail=False, by=world.alice)
    while purge_some(alices):
        pass
    assert on(jean.stream) == ["Offer number 1"]
    assert Blob.objects.count() == Message.objects.count() == 1
    assert not Entry.objects.filter(excerpt__contains="number 2").exists()
    assert not Placement.objects.filter(entry__title="Offer number 2").exists()
    assert set(Holder.objects.values_list("user", flat=True)) == {world.bob.pk}
    all_is_well()


def test_search_follows_who_may_see_the_record(world, alices):
    from leeway.people.actions import restrict
    from leeway.search.models import SearchDoc

    def finds(user):
        return SearchDoc.objects.visible_to(user).filter(kind="mail").matching("number").exists()

    give(alices, mail(1))
    assert (finds(world.alice), finds(world.bob)) == (True, False)
    jean = add_person("Jean", by=world.alice, emails=(JEAN,))
    settle()
    assert finds(world.charlie)
    world.circle.members.add(world.alice)
    restrict(jean, world.circle, by=world.alice)
    settle()
    assert (finds(world.bob), finds(world.charlie)) == (True, False)
    all_is_well()
    actions.share(alices, "subject", by=world.alice)
    assert (finds(world.alice), finds(world.bob)) == (True, False)
    all_is_well()
