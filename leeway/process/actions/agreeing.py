"""What people think of a version: understood, agreed, a doubt and its conversation. None of it stops anybody."""

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from leeway.lib.refused import Refused
from leeway.lib.text import one_line
from leeway.process.actions.drawing import fresh, held_version
from leeway.process.models import Agreement, Answer, Doubt, Stage, State, Version
from leeway.process.said import kept
from leeway.process.thoughts import everybody_agrees
from leeway.team.models import User
from leeway.timeline import actions as timeline
from leeway.timeline.changes import mark, marked
from leeway.timeline.models import Entry

MOST = 600  # characters of a doubt or an answer
OPINIONS = {"": "process.withdrew", "understood": "process.understood", "agreed": "process.agreed"}


def understand(version: Version, *, by: User) -> Entry | None:
    """ "I understand": how it is meant is clear, whether or not I would have drawn it so."""
    return _think(version, "understood", by)


def agree(version: Version, *, by: User) -> Entry | None:
    """ "I agree": I want to work like this. It can be taken back."""
    return _think(version, "agreed", by)


def withdraw(version: Version, *, by: User) -> Entry | None:
    """Neither any more."""
    return _think(version, "", by)


def undo_opinion(entry: Entry, *, by: User) -> Entry | None:
    """The inverse of the three: what this person had said before."""
    [opinion] = marked(entry)
    version = Version.objects.get(pk=entry.ref_id)
    return _think(version, opinion.before or "", User.objects.get(pk=opinion.key), by=by)


@transaction.atomic
def _think(version: Version, opinion: str, whose: User, *, by: User | None = None) -> Entry | None:
    by = by or whose
    version = _held(version, by)
    if whose != by:
        raise Refused(_("Only %(name)s can take this back.") % {"name": whose.name})
    known = Agreement.objects.filter(version=version, user=whose).first()
    before = known.said if known else ""
    if before == opinion:
        return None
    if not opinion:
        Agreement.objects.filter(version=version, user=whose).delete()
    else:
        agreed = timezone.now() if opinion == "agreed" else None
        Agreement.objects.update_or_create(version=version, user=whose, defaults={"agreed_at": agreed})
    _settle_state(version)
    name = mark("opinion", whose.pk)
    return _told(OPINIONS[opinion], version, by, {name: before}, {name: opinion})


@transaction.atomic
def doubt(version: Version, text: str, *, by: User, stage: Stage | None = None) -> Entry:
    """ "I have a doubt": about a step or the whole. It is welcome, stands beside the step, and blocks nothing."""
    version = _held(version, by)
    if stage is not None and stage.version_id != version.pk:
        raise Refused(_("This step belongs to another version. Reload the page."))
    stage = stage and fresh(stage, version)
    made = Doubt.objects.create(version=version, stage=stage, user=by, text=_said(text))
    _settle_state(version)
    return _of_doubt("process.doubted", made, by, mark("doubt", made.pk), False, True)


@transaction.atomic
def answer(doubt: Doubt, text: str, *, by: User) -> Entry:
    """A word in the conversation about a doubt."""
    _held(doubt.version, by)
    made = Answer.objects.create(doubt=doubt, user=by, text=_said(text))
    return _of_doubt("process.answered", doubt, by, mark("answer", made.pk), False, True, made.text)


@transaction.atomic
def settle(doubt: Doubt, *, by: User, settled: bool = True) -> Entry | None:
    """The doubt is answered well enough, or, with `settled` false, it is not after all."""
    version = _held(doubt.version, by)
    doubt = Doubt.objects.get(pk=doubt.pk)
    if (doubt.settled_at is not None) == settled:
        return None
    doubt.settled_at = timezone.now() if settled else None
    doubt.save(update_fields=["settled_at"])
    _settle_state(version)
    verb = "process.settled" if settled else "process.unsettled"
    return _of_doubt(verb, doubt, by, mark("settled", doubt.pk), not settled, settled)


@transaction.atomic
def undo_thought(entry: Entry, *, by: User) -> Entry | None:
    """The inverse of a doubt, an answer, and a doubt that was settled."""
    [thought] = marked(entry)
    back: dict[str, Callable[[], Entry | None]] = {
        "doubt": lambda: _take_away(Doubt, int(thought.key), bool(thought.before), by),
        "answer": lambda: _take_away(Answer, int(thought.key), bool(thought.before), by),
        "settled": lambda: settle(
            Doubt.objects.select_related("version").get(pk=thought.key), by=by, settled=bool(thought.before)
        ),
    }
    return back[thought.word]()


def _take_away(model: type[Doubt] | type[Answer], pk: int, there: bool, by: User) -> Entry:
    said = model.objects.get(pk=pk)
    about = said if isinstance(said, Doubt) else said.doubt
    version = _held(about.version, by)
    said.deleted_at = None if there else timezone.now()
    said.save(update_fields=["deleted_at"])
    _settle_state(version)
    word = model.__name__.lower()
    verb = "process.said_again" if there else "process.unsaid"
    return _of_doubt(verb, about, by, mark(word, pk), not there, there, said.text)


def _held(version: Version, by: User) -> Version:
    """The version, held as those hold it who draw: its process first, so that nobody waits for the other."""
    version = held_version(version, by, gone=True)
    if version.dropped_at is not None or version.state == State.RETIRED:
        raise Refused(_("This version is no longer in use. Choose another in the list of versions."))
    return version


def _settle_state(version: Version) -> None:
    """A proposed version on which everybody agrees without an open doubt is agreed, until that is no longer so."""
    if version.state in (State.PROPOSED, State.AGREED):
        version.state = State.AGREED if everybody_agrees(version) else State.PROPOSED
        version.save(update_fields=["state"])


def _said(text: str) -> str:
    words = one_line(text)
    if not words:
        raise Refused(_("Say it in a few words first."), field="text")
    if len(words) > MOST:
        raise Refused(_("This is too long by %(n)s characters.") % {"n": len(words) - MOST}, field="text")
    return words


def _of_doubt(
    verb: str, about: Doubt, by: User, name: str, before: bool, after: bool, words: str = ""
) -> Entry:
    title = kept(about.stage) if about.stage else ""
    version = about.version
    return _told(verb, version, by, {name: before}, {name: after}, title=title, excerpt=words or about.text)


def _told(
    verb: str,
    version: Version,
    by: User,
    before: dict[str, object],
    after: dict[str, object],
    *,
    title: str = "",
    excerpt: str = "",
) -> Entry:
    return timeline.record(
        verb,
        [version.process.stream],
        by=by,
        ref=("version", version.pk),
        before=before,
        after=after,
        title=title,
        excerpt=excerpt,
    )
