"""What a person may do with a process and its versions: told to the pages here, and asked again by every action."""

from django.utils.translation import gettext as _

from leeway.lib.refused import Refused
from leeway.process.models import Process, State, Version
from leeway.team import policy
from leeway.team.models import User


def rights(version: Version, user: User) -> dict[str, bool]:
    """What this person may do with the version, until its process is archived: say or draw it otherwise, begin it."""
    in_work = version.process.archived_at is None
    writes, runs = in_work and not user.is_viewer, in_work and user.runs_the_team
    in_use, is_draft = in_work and version.state == State.CURRENT, in_work and version.is_draft
    return {
        "in_work": in_work,
        "in_use": in_use,
        "may_say": writes and version.state != State.RETIRED,
        "may_draw": is_draft and writes,
        "may_edit": (is_draft and writes) or (in_use and runs),
        "may_begin_draft": in_use and writes,
        "may_start": is_draft and runs,
    }


def may_change(process: Process, user: User) -> bool:
    """Who runs the team changes a process as a whole; one that nobody has begun yet, everybody who writes."""
    return user.runs_the_team or not (user.is_viewer or process.in_use)


def must_change(process: Process, by: User) -> None:
    """Refuse to change a process as a whole to who may not."""
    policy.must_write(by)
    if not may_change(process, by):
        policy.must_run_team(by)


def must_draw(version: Version) -> None:
    """Refuse to change the steps that deals stand on."""
    if version.state == State.CURRENT:
        raise Refused(_("This version is in use. Draw a draft first: there its steps can change."))
    if version.state == State.RETIRED:
        raise Refused(_("This version is history. Draw a new draft from the one that is in use."))


def must_edit(version: Version, by: User) -> None:
    """In a draft everybody who writes may change what a step says; in use, who runs the team."""
    if version.state == State.CURRENT:
        policy.must_run_team(by)
    else:
        must_draw(version)
