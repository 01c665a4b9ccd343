"""Between a process and its file: what is written of one, and what is drawn from the other."""

from django.db import transaction
from django.utils.translation import gettext as _

from leeway.interchange.process_file import ProcessFile
from leeway.process import actions
from leeway.process.actions.processes import free_name
from leeway.process.models import Stage, Version
from leeway.process.plans import PARTS, StepPlan
from leeway.process.queries import signs
from leeway.process.rules import FIELDS
from leeway.team.models import User
from leeway.timeline import actions as timeline


def file_of(version: Version) -> ProcessFile:
    """Everything a version says; who made it, agreed or doubted stays here."""
    process = version.process
    steps = version.stages.select_related("guide").order_by("position")
    return ProcessFile(
        name=str(process),
        lede=process.lede,
        method=process.method,
        fit=tuple(sign.text for sign in signs(process.pk)),
        steps=tuple(map(_plan, steps)),
    )


def _plan(step: Stage) -> StepPlan:
    columns = ("kind", "word", *FIELDS)
    guide = {part: text for part in PARTS if hasattr(step, "guide") and (text := getattr(step.guide, part))}
    return StepPlan(**{name: getattr(step, name) for name in columns}, guide=guide)


@transaction.atomic
@timeline.together()
def take_in(file: ProcessFile, *, by: User) -> Version:
    """A new process with a draft, as the file draws it; its board appears when the draft is begun."""
    name = free_name(file.name or _("New process"))
    version = actions.draft_from(list(file.steps), by=by, name=name, lede=file.lede, method=file.method)
    for text in file.fit:
        actions.add_sign(version.process, text, by=by)
    return version
