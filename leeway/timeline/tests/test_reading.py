"""A timeline shows each pair of eyes what it may see, in pages without holes."""

from datetime import timedelta

from django.utils import timezone

from leeway.team.tests.cast import Cast
from leeway.timeline import actions
from leeway.timeline.models import Entry, Holder, Note, Stream
from leeway.timeline.queries import page


def stream_of(world: Cast, **more: object) -> Stream:
    return Stream.objects.create(kind="account", title="Acme", owner=world.bob, **more)


def test_pages_hold_every_entry_once_even_at_the_same_moment(world: Cast) -> None:
    stream, now = stream_of(world), timezone.now()
    made = [actions.record("test.made", [stream], by=world.bob, happened_at=now).pk for _n in range(7)]
    seen, mark = [], ""
    for _n in range(4):
        found = page(stream, user=world.bob, after=mark, limit=2)
        seen += [entry.pk for entry in found.entries]
        mark = found.next
    assert seen == made[::-1] and mark == ""


def test_an_entry_made_in_a_restricted_record_stays_hidden_on_open_pages(world: Cast) -> None:
    firm, deal = stream_of(world), stream_of(world, group=world.circle)
    actions.record("deal.moved", [deal, firm], by=world.bob)
    assert len(page(firm, user=world.vera).entries) == 1
    assert page(firm, user=world.charlie).entries == []


def test_private_mail_is_seen_by_its_holder_only_whatever_the_role(world: Cast) -> None:
    stream = stream_of(world)
    entry = Entry.objects.create(verb="mail", share="private", title="Secret", direction="in")
    actions.place([(stream.pk, entry)])
    Holder.objects.create(entry=entry, user=world.bob)
    assert [one.title for one in page(stream, user=world.bob).entries] == ["Secret"]
    assert page(stream, user=world.alice).entries == []
    stream.refresh_from_db()
    assert stream.last_in_at is None


def test_a_mailbox_that_shares_subjects_only_shows_no_text(world: Cast) -> None:
    stream = stream_of(world)
    entry = Entry.objects.create(verb="mail", share="subject", title="Offer", excerpt="Dear", direction="in")
    actions.place([(stream.pk, entry)])
    [seen] = page(stream, user=world.alice).entries
    assert (seen.title, seen.excerpt) == ("Offer", "")


def test_the_last_word_is_the_latest_of_each_direction(world: Cast) -> None:
    stream, now = stream_of(world), timezone.now()
    for days, direction in ((3, "in"), (1, "in"), (2, "in"), (5, "out")):
        entry = Entry.objects.create(verb="mail", direction=direction, happened_at=now - timedelta(days=days))
        actions.place([(stream.pk, entry)])
    stream.refresh_from_db()
    assert (stream.last_in_at, stream.last_out_at) == (now - timedelta(days=1), now - timedelta(days=5))


def test_a_note_can_be_taken_back_and_put_back(world: Cast) -> None:
    entry = actions.note(stream_of(world), "Hello", by=world.bob)
    undoing = actions.undo(entry, by=world.bob)
    assert Note.objects.get().deleted_at is not None
    actions.undo(undoing, by=world.bob)
    assert Note.objects.get().deleted_at is None
