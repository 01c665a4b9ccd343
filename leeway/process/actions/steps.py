"""What a step says: its name, colour, probability, usual days, limit and the sign it is proposed by."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from leeway.lib.refused import Refused
from leeway.process.actions.drawing import fresh, stroke
from leeway.process.models import Stage
from leeway.process.rights import must_edit
from leeway.process.rules import checked, spoken
from leeway.process.said import kept, value_in_words
from leeway.team.models import User
from leeway.timeline.changes import mark
from leeway.timeline.models import Entry


@transaction.atomic
def edit_step(
    stage: Stage, values: dict[str, Any], *, by: User, was: dict[str, Any] | None = None
) -> Entry | None:
    """Change what a step says. An empty name brings the default word back; nothing is written when nothing changed.

    `was` is what the person had before their eyes: what they left as it was is not written, and what somebody else
    has changed meanwhile is refused, so two people may edit one step.
    """
    with stroke(stage.version, "process.step_edited", by=by) as drawn:
        must_edit(drawn.version, by)
        stage = fresh(stage, drawn.version)
        drawn.title = kept(stage)
        after = {name: checked(name, value) for name, value in values.items()}
        if was is not None:
            seen = {name: checked(name, was[name]) for name in after if name in was}
            after = {name: value for name, value in after.items() if name not in seen or seen[name] != value}
        if "name" in after:
            after["name"] = _name(stage, after["name"])
        if was is not None:
            _must_be_as_seen(stage, after, seen)
        for name, value in after.items():
            setattr(stage, name, value)
        if after:
            stage.save(update_fields=list(after))
    return drawn.entry


def _name(stage: Stage, name: str) -> str:
    name = spoken(stage.word, name)
    if not name and not stage.word:
        raise Refused(_("Write a name."), field="name")
    return name


def _must_be_as_seen(stage: Stage, after: dict[str, Any], seen: dict[str, Any]) -> None:
    for name in after:
        now = getattr(stage, name)
        told = (now, stage.label) if name == "name" else (now,)
        if name not in seen or seen[name] in told or after[name] == now:
            continue
        found = Entry.objects.filter(
            home=stage.version.process.stream, after__has_key=mark(f"stage_{name}", stage.pk)
        )
        last = found.select_related("actor").order_by("-pk").first()
        words = _("%(who)s has written “%(now)s” here meanwhile. Keep it, or send yours again.")
        who = last.actor if last and last.actor else _("Somebody")
        raise Refused(words % {"who": who, "now": value_in_words(stage, name)}, field=name)
