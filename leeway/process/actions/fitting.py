"""The signs by which a team knows a good prospect: three to six, ticked or ignored, never summed up."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from leeway.lib.refused import Refused
from leeway.lib.text import words
from leeway.process.actions.starting import held_open
from leeway.process.models import FitSign, Process
from leeway.process.rights import must_change
from leeway.process.rules import checked_name
from leeway.team import policy
from leeway.team.models import User
from leeway.timeline import actions as timeline
from leeway.timeline.changes import mark, marked
from leeway.timeline.models import Entry, Source

FEWEST, MOST = 3, 6  # signs that say enough, and that there may be
LONGEST = 120  # characters, as the column


@transaction.atomic
def add_sign(process: Process, text: str, *, by: User) -> Entry:
    """One more sign of a good prospect, below the others; of a process not yet begun everybody may say one."""
    must_change(process, by)
    signs = _signs(process.pk)
    text = _checked(text, signs)
    _must_have_room(signs)
    sign = FitSign(process_id=process.pk, text=text, position=_below(signs))
    sign.archived_at = timezone.now()  # as it was a moment ago: not there
    sign.save()
    return _write("process.sign_added", {sign: _kept(sign) | {"archived": False}}, by, text)


@transaction.atomic
def rename_sign(sign: FitSign, text: str, *, by: User) -> Entry | None:
    """Say a sign in other words; deals that showed it show it still."""
    policy.must_run_team(by)
    signs = _signs(sign.process_id)
    sign = _here(sign, signs)
    text = _checked(text, [one for one in signs if one != sign])
    if text == sign.text:
        return None
    return _write("process.sign_renamed", {sign: _kept(sign) | {"text": text}}, by, f"{sign.text} → {text}")


@transaction.atomic
def move_sign(sign: FitSign, place: int, *, by: User) -> Entry | None:
    """Another place in the row, the first is 0; the others make room."""
    policy.must_run_team(by)
    signs = _signs(sign.process_id)
    sign = _here(sign, signs)
    row = [one for one in signs if one != sign]
    row.insert(max(0, min(place, len(row))), sign)
    if row == signs:
        return None
    after = {one: _kept(one) | {"position": at} for at, one in enumerate(row) if one.position != at}
    return _write("process.sign_moved", after, by, sign.text)


@transaction.atomic
def archive_sign(sign: FitSign, *, by: User) -> Entry:
    """This is no sign any more; deals on which it was ticked keep it."""
    policy.must_run_team(by)
    sign = _here(sign, _signs(sign.process_id))
    return _write("process.sign_archived", {sign: _kept(sign) | {"archived": True}}, by, sign.text)


def undo_sign(entry: Entry, *, by: User) -> Entry:
    """The inverse of each: the signs as they were."""
    policy.must_run_team(by)
    before = {int(one.key): one.before for one in marked(entry)}
    touched = list(FitSign.objects.filter(pk__in=before))
    others = [one for one in _signs(touched[0].process_id) if one.pk not in before]
    again = [one for one in touched if not before[one.pk]["archived"]]
    if again and len(others) + len(again) > MOST:
        _must_have_room(others + again)
    after = {one: before[one.pk] for one in touched}
    return _write("process.signs_put_back", after, by, entry.title, Source.UNDO)


def _write(
    verb: str, after: dict[FitSign, dict[str, Any]], by: User, title: str, source: str = Source.PERSON
) -> Entry:
    before = {sign: _kept(sign) for sign in after}
    for sign, kept in after.items():
        sign.text, sign.position = kept["text"], kept["position"]
        sign.archived_at = (sign.archived_at or timezone.now()) if kept["archived"] else None
        sign.save()
    process = Process.objects.select_related("stream").get(pk=next(iter(after)).process_id)
    return timeline.record(
        verb,
        [process.stream],
        by=by,
        source=source,
        title=title,
        ref=("process", process.pk),
        before={mark("sign", sign.pk): kept for sign, kept in before.items()},
        after={mark("sign", sign.pk): kept for sign, kept in after.items()},
    )


def _signs(process_id: int) -> list[FitSign]:
    """The signs in their order; nobody else changes them until the transaction ends."""
    held_open(process_id)
    return list(FitSign.objects.filter(process=process_id, archived_at=None).order_by("position", "pk"))


def _here(sign: FitSign, signs: list[FitSign]) -> FitSign:
    if sign not in signs:
        raise Refused(_("This sign is no longer here. Reload the page."))
    return signs[signs.index(sign)]


def _checked(text: str, others: list[FitSign]) -> str:
    text = checked_name(text, LONGEST, "text")
    if not text:
        raise Refused(_("Write the sign in a few words."), field="text")
    if any(words(one.text) == words(text) for one in others):
        raise Refused(_("This sign is there already."), field="text")
    return text


def _must_have_room(signs: list[FitSign]) -> None:
    if len(signs) >= MOST:
        raise Refused(_("%(n)s signs are enough. Archive one before you add another.") % {"n": MOST})


def _below(signs: list[FitSign]) -> int:
    return signs[-1].position + 1 if signs else 0


def _kept(sign: FitSign) -> dict[str, Any]:
    return {"text": sign.text, "position": sign.position, "archived": sign.archived_at is not None}
