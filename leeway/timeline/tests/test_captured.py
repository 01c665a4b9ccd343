"""Lines that come from outside: held, shown, written anew and silenced, wherever they stand."""

from datetime import timedelta

from django.utils import timezone

from leeway.team.tests.cast import Cast
from leeway.timeline import actions, checks
from leeway.timeline.models import Entry, Holder, Placement, Share, Stream


def captured(world: Cast) -> tuple[Entry, list[Stream]]:
    streams = [
        Stream.objects.create(kind="account", title=name, owner=world.bob) for name in ("Acme", "Quay")
    ]
    entry = Entry(verb="mail.received", direction="in", title="Offer", excerpt="Dear", who="Jean")
    actions.record_many([entry])
    actions.place([(stream.pk, entry) for stream in streams])
    return entry, streams


def last_words(streams: list[Stream]) -> list[object]:
    return list(
        Stream.objects.filter(pk__in=[one.pk for one in streams]).values_list("last_in_at", flat=True)
    )


def test_what_is_silenced_leaves_no_word_and_stays_in_the_chain(world: Cast) -> None:
    entry, streams = captured(world)
    actions.hold([(entry.pk, world.alice.pk), (entry.pk, world.alice.pk)])
    actions.silence([entry.pk])
    entry.refresh_from_db()
    assert (entry.title, entry.excerpt, entry.who) == ("", "", "")
    assert not Placement.objects.exists() and not Holder.objects.exists()
    assert last_words(streams) == [None, None]


def test_a_line_is_let_go_by_one_holder_and_not_by_another(world: Cast) -> None:
    entry, _streams = captured(world)
    actions.hold([(entry.pk, world.alice.pk), (entry.pk, world.bob.pk)])
    actions.release([entry.pk], world.alice.pk)
    assert list(Holder.objects.values_list("user", flat=True)) == [world.bob.pk]


def test_a_stream_follows_what_its_lines_show_and_when_they_happened(world: Cast) -> None:
    entry, streams = captured(world)
    entry.happened_at = timezone.now() - timedelta(days=3)
    actions.rewrite([entry])
    assert last_words(streams) == [entry.happened_at] * 2
    assert set(Placement.objects.values_list("happened_at", flat=True)) == {entry.happened_at}
    entry.share = Share.PRIVATE
    actions.show([entry])
    assert last_words(streams) == [None, None] and not list(checks.last_words())
