"""Reading a timeline, for one pair of eyes."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from leeway.lib.marks import mark, moment_mark
from leeway.team import policy
from leeway.team.models import User
from leeway.timeline import fanout
from leeway.timeline.models import Delivery, Entry, Holder, Placement, Share, Source, Stream

PAGE = 50


@dataclass(slots=True)
class Page:
    """Entries newest first; `next` is where the following page begins, or nothing."""

    entries: list[Entry]
    next: str


def page(stream: Stream, *, user: User, after: str = "", limit: int = PAGE) -> Page:
    """One page of a stream by keyset: never slower at the end of a long history."""
    rows = _readable(Placement.objects.filter(stream=stream), user)
    if place := moment_mark(after):
        rows = rows.filter(Q(happened_at__lt=place[0]) | Q(happened_at=place[0], entry_id__lt=place[1]))
    found = list(
        rows.select_related("entry", "entry__actor", "entry__home").order_by("-happened_at", "-entry_id")[
            : limit + 1
        ]
    )
    following = ""
    if len(found) > limit:
        found = found[:limit]
        following = mark(found[-1].happened_at, found[-1].entry_id)
    return Page([_as_seen(row.entry, user) for row in found], following)


def begun_by(stream: Stream) -> int:
    """The id of the entry with which a record began: what its undo takes back."""
    made_here = Entry.objects.filter(home=stream)  # mail may have come to it before, with an older entry
    return made_here.order_by("pk").values_list("pk", flat=True)[0]


def deletion_of(stream: Stream) -> Entry | None:
    """The entry with which a record was deleted, if it is: what brings it back is its undo."""
    made_here = Entry.objects.filter(home=stream, after__has_key="deleted_at")
    last = made_here.select_related("actor").order_by("-pk").first()
    return last if last is not None and last.written["deleted_at"] else None


def own_changes(user: User, verbs: Iterable[str]) -> QuerySet[Entry]:
    """What this person did by hand and has not taken back, the latest first."""
    mine = readable_entries(user).filter(actor=user, source=Source.PERSON, undone_at=None)
    return mine.filter(verb__in=list(verbs)).order_by("-pk")


def waiting_for(*handlers: Callable[..., None]) -> set[int]:
    """Ids of the records about which one of these followers has yet to be told."""
    names = {f"{handler.__module__}.{handler.__name__}" for handler in handlers}
    verbs = [verb for verb, told in fanout.followers().items() if names & set(told)]
    open_ = Delivery.objects.exclude(state=Delivery.State.DONE).filter(follower__in=names).values("entry")
    facts = Entry.objects.filter(verb__in=verbs).filter(Q(handled_at=None) | Q(pk__in=open_))
    return {pk for pk in facts.values_list("ref_id", flat=True) if pk}


def readable_entries(user: User) -> QuerySet[Entry]:
    """Every entry this person may read on at least one stream, or holds a mail of."""
    streams = Stream.objects.visible_to(user).values("pk")
    placed = _readable(Placement.objects.filter(entry=OuterRef("pk"), stream__in=streams), user)
    return Entry.objects.filter(
        Exists(placed) | Exists(Holder.objects.filter(entry=OuterRef("pk"), user=user))
    )


def readable_in_full(user: User) -> QuerySet[Entry]:
    """Those that hide nothing from this person: shared whole, or from a mailbox of their own."""
    held = Holder.objects.filter(entry=OuterRef("pk"), user=user)
    return readable_entries(user).filter(Q(share=Share.OPEN) | Exists(held))


def readable_of(entries: Collection[int], user: User) -> set[int]:
    """Which of these this person may read in full; nothing is asked where there are none."""
    if not entries:
        return set()
    return set(readable_in_full(user).filter(pk__in=entries).values_list("pk", flat=True))


def kept_from(entries: Collection[int], user: User) -> set[int]:
    """Which of these are not open to all, and hide something from this person."""
    if not entries:
        return set()
    kept = Entry.objects.filter(pk__in=entries).exclude(share=Share.OPEN)
    return set(kept.values_list("pk", flat=True)) - readable_of(entries, user)


def readable_placements(streams: Iterable[int], user: User) -> QuerySet[Placement]:
    """What this person may read on these streams, which they must see already: many histories in one question."""
    return _readable(Placement.objects.filter(stream__in=list(streams)), user)


def _readable(rows: QuerySet[Placement], user: User) -> QuerySet[Placement]:
    held = Exists(Holder.objects.filter(entry=OuterRef("entry_id"), user=user))
    rows = rows.filter(~Q(entry__share=Share.PRIVATE) | held)
    if not user.runs_the_team:
        for record in ("entry__home", "entry__named"):  # as both are now, whenever it was written
            rows = rows.filter(Q(**{f"{record}__isnull": True}) | policy.visible_rows(user, f"{record}__"))
    return rows


def _as_seen(entry: Entry, user: User) -> Entry:
    """Blank what the mailbox does not share; holders see everything."""
    if entry.share in (Share.SUBJECT, Share.METADATA) and not entry.holders.filter(user=user).exists():
        entry.excerpt, entry.files = "", 0
        if entry.share == Share.METADATA:
            entry.title = ""
    return entry
