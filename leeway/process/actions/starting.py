"""A process held while it changes; and a version that comes into use, or goes out of it again.

The second is called by the adoption of a version alone, which moves the deals.
"""

from django.utils import timezone
from django.utils.translation import gettext as _

from leeway.lib.refused import Refused
from leeway.process.models import Mapping, Process, Stage, State, Version
from leeway.team import policy
from leeway.team.models import User


def held(process_id: int) -> Process:
    """The process, locked until the transaction ends: deals begin and versions change one after the other."""
    return Process.objects.select_for_update(no_key=True).get(pk=process_id)


def held_all() -> None:
    """Every process, locked in one order: two people cannot close the last two boards, or give one name twice, at once."""
    list(Process.objects.select_for_update(no_key=True).order_by("pk").values_list("pk"))


def held_open(process_id: int) -> Process:
    """The same, refused when it has been archived."""
    process = held(process_id)
    must_be_open(process)
    return process


def must_be_open(process: Process) -> None:
    """Refuse to work on a process that has been archived."""
    if process.archived_at is not None:
        raise Refused(_("This process has been archived. Undo that first."))


def start(version: Version, instead_of: Version | None, mapping: dict[int, Stage], *, by: User) -> None:
    """Retire the version in use and begin this one; where the deals of each old step go is kept."""
    policy.must_run_team(by)
    now = timezone.now()
    if instead_of is not None:
        _is_now(instead_of, State.RETIRED, retired_at=now)
    _is_now(version, State.CURRENT, started_at=now)
    Mapping.objects.filter(version=version, old__in=mapping).delete()
    Mapping.objects.bulk_create(Mapping(version=version, old_id=old, new=new) for old, new in mapping.items())


def start_again(old: Version | None, instead_of: Version, state: str, *, by: User) -> None:
    """Back to the version before; the one that was begun is again what it was."""
    policy.must_run_team(by)
    if instead_of.state != State.CURRENT:
        raise Refused(_("This version is no longer in use. Choose another in the list of versions."))
    _is_now(instead_of, state, started_at=None)
    if old is not None:
        _is_now(old, State.CURRENT, retired_at=None)


def _is_now(version: Version, state: str, **when: object) -> None:
    version.state = state
    for name, value in when.items():
        setattr(version, name, value)
    version.save(update_fields=["state", *when])
