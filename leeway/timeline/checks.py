"""What `leeway verify` asks about timelines: streams, placements and the audit chain are true."""

from collections.abc import Iterator

from django.db.models import Exists, F, Max, OuterRef, Q

from leeway.timeline.fanout import seal_of
from leeway.timeline.models import Entry, Placement, Share, Stream

SEALED = ("pk", "sequence", "seal", "verb", "actor_id", "home_id", "ref_kind", "ref_id")


def placements() -> Iterator[str]:
    """Every entry stands where it was made, at its own time."""
    moved = Placement.objects.exclude(happened_at=F("entry__happened_at"))
    for pk, stream in moved.values_list("entry_id", "stream_id"):
        yield f"Entry {pk} stands at another time in stream {stream} than it happened."
    at_home = Placement.objects.filter(entry=OuterRef("pk"), stream=OuterRef("home"))
    for pk, home in Entry.objects.filter(~Exists(at_home), home__isnull=False).values_list("pk", "home_id"):
        yield f"Entry {pk} is missing in stream {home}, where it was made."


def last_words() -> Iterator[str]:
    """A stream knows when they last wrote and when we last wrote; private mail does not count."""
    said = Q(placements__entry__direction="in") & ~Q(placements__entry__share=Share.PRIVATE)
    told = Q(placements__entry__direction="out") & ~Q(placements__entry__share=Share.PRIVATE)
    streams = Stream.objects.annotate(
        said=Max("placements__happened_at", filter=said), told=Max("placements__happened_at", filter=told)
    )
    rows = streams.values_list("pk", "title", "last_in_at", "said", "last_out_at", "told")
    for pk, title, last_in, due_in, last_out, due_out in rows.iterator():
        if (last_in, last_out) != (due_in, due_out):
            yield f"Stream {pk} ({title}) has another last word than its mails."


def seals() -> Iterator[str]:
    """The audit chain has no gap, and no link that was changed."""
    previous, due = "", 1
    sealed = Entry.objects.exclude(sequence=None).order_by("sequence")
    for entry in sealed.only(*SEALED).iterator(chunk_size=2000):
        if entry.sequence != due:
            yield f"The audit chain has a gap before entry {entry.pk}: number {due} is missing."
        elif entry.seal != seal_of(previous, entry):
            yield f"The audit chain is broken at entry {entry.pk}: it was changed after it was sealed."
        previous, due = entry.seal, (entry.sequence or 0) + 1
    for pk in Entry.objects.filter(handled_at__isnull=False, sequence=None).values_list("pk", flat=True):
        yield f"Entry {pk} was told to its followers but is not in the audit chain."
