"""Lines of the timelines whose mails were derived again: their words, their event, and where they stand.

A line is never doubled and never lost: copies of one mail stay one event under its new key, and two
events that turn out to be one mail become one line.
"""

from leeway.mailbox.models import Event, Message
from leeway.mailbox.placing.own import Own
from leeway.mailbox.placing.placing import entries_of, outside_addresses
from leeway.mailbox.placing.sharing import refresh_audience
from leeway.opportunities.actions import forget_words
from leeway.opportunities.placing import Wanted, streams_for
from leeway.timeline import actions as timeline
from leeway.timeline.models import Holder, Stream


class Lines:
    """The lines of these mails as they stand before their rows are written anew."""

    def __init__(self, messages: list[Message], own: Own) -> None:
        self.messages, self.own = messages, own
        self.ids = {message.entry_id for message in messages if message.entry_id}
        self.before = self._streams()

    def redrawn(self) -> list[Message]:
        """Write the lines anew; returns the mails that have yet to be placed by the rule."""
        for message in self.messages:
            if message.entry_id:
                self._rekey(message.entry_id, message.event_key)
        copies = self._copies()
        self._write(copies)
        after = self._streams()
        for entry, streams in self.before.items():
            for stream in Stream.objects.filter(pk__in=streams - after.get(entry, set())):
                timeline.unplace(stream, [entry])
        refresh_audience([copy.pk for copy in copies])
        loose = {message.pk for message in self.messages} - {copy.pk for copy in copies}
        return copies + list(Message.objects.filter(pk__in=loose).select_related("mailbox"))

    def _copies(self) -> list[Message]:
        rows = Message.objects.filter(entry__in=self.ids).select_related("mailbox", "entry")
        return list(rows.order_by("pk"))

    def _streams(self) -> dict[int, set[int]]:
        """entry → where the rule puts it by all its copies."""
        copies = self._copies()
        outside = outside_addresses(copies, self.own)
        wanted = [Wanted(outside[copy.pk], copy.happened_at, copy.thread_id) for copy in copies]
        found: dict[int, set[int]] = {}
        for copy, streams in zip(copies, streams_for(wanted), strict=True):
            found.setdefault(copy.entry_id or 0, set()).update(streams)
        return found

    def _rekey(self, entry: int, key: str) -> None:
        twin = Event.objects.filter(key=key).exclude(entry=entry).values_list("entry", flat=True).first()
        if twin is not None:
            self._unite(twin, entry)
        Event.objects.filter(entry=entry).update(key=key)
        Message.objects.filter(entry=entry).update(event_key=key)

    def _unite(self, loser: int, winner: int) -> None:
        """One line for what were two."""
        Message.objects.filter(entry=loser).update(entry=winner)
        Event.objects.filter(entry=loser).delete()
        holders = Holder.objects.filter(entry=loser).values_list("user", flat=True)
        timeline.hold([(winner, user) for user in holders])
        timeline.silence([loser])
        forget_words([loser])
        self.ids.discard(loser)
        self.ids.add(winner)

    def _write(self, copies: list[Message]) -> None:
        """The words of each line, from the copy that it leads to."""
        speakers: dict[int, Message] = {}
        for copy in reversed(copies):
            entry = copy.entry
            assert entry is not None
            if entry.pk not in speakers or speakers[entry.pk].pk != entry.ref_id:
                speakers[entry.pk] = copy
        words = entries_of(speakers, self.own)
        entries = []
        for pk, copy in speakers.items():
            entry, due = copy.entry, words[pk]
            assert entry is not None
            for name in timeline.WORDS:
                setattr(entry, name, getattr(due, name))
            entries.append(entry)
        timeline.rewrite(entries)
