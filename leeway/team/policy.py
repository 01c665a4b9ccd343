"""Who sees and who changes what: the only place where that is decided.

A record is open to the whole team or restricted to one group; its owner always sees it. Owners and
admins see every record. A viewer changes nothing. Mail has its own share level on top, which no role
overrides. Every room builds its `visible_to` and `changeable_by` from the two filters here, and every
action asks `must_change` again.
"""

from typing import Protocol

from django.db.models import Q
from django.utils.translation import gettext as _

from leeway.lib.refused import Refused
from leeway.team.models import Group, Role, User


class Record(Protocol):
    owner_id: int | None
    group_id: int | None


def visible_rows(user: User, prefix: str = "") -> Q:
    """The filter of records this person may see; `prefix` leads to the record, e.g. ``stream__``."""
    if not getattr(user, "is_active", False):
        return Q(pk__in=[])
    if user.runs_the_team:
        return Q()
    groups = user.groups.through.objects.filter(user_id=user.pk).values("group_id")
    return (
        Q(**{f"{prefix}group__isnull": True})
        | Q(**{f"{prefix}owner": user.pk})
        | Q(**{f"{prefix}group__in": groups})
    )


def changeable_rows(user: User, prefix: str = "") -> Q:
    """The filter of records this person may change."""
    if not getattr(user, "is_active", False) or user.is_viewer:
        return Q(pk__in=[])
    return visible_rows(user, prefix)


def sees(user: User, record: Record) -> bool:
    """Whether this person sees this one record."""
    if not user.is_active:
        return False
    if user.runs_the_team or record.group_id is None or record.owner_id == user.pk:
        return True
    return user.groups.filter(pk=record.group_id).exists()


def must_write(by: User) -> None:
    """Refuse people who may only look."""
    if not by.is_active or by.is_viewer:
        raise Refused(
            _("You may look at everything here, but not change it. Ask an admin for the member role.")
        )


def must_change(by: User, record: Record) -> None:
    """Refuse a change of a record that this person may not change."""
    must_write(by)
    if not sees(by, record):
        raise Refused(_("You cannot change this record."))


def must_be_in(by: User, group: Group | None) -> None:
    """Refuse to restrict a record to a circle that this person is not in."""
    if group is not None and not by.runs_the_team and not by.groups.filter(pk=group.pk).exists():
        raise Refused(_("You can only choose a circle that you are in."))


def must_run_team(by: User) -> None:
    """Refuse people who do not run the team."""
    if not by.is_active or not by.runs_the_team:
        raise Refused(_("Only an owner or an admin can do this."))


def must_give(by: User, role: str) -> None:
    """Refuse to give a role: admins give every one but the owner's."""
    must_run_team(by)
    if role == Role.OWNER and by.role != Role.OWNER:
        raise Refused(_("Only an owner can make somebody an owner."), field="role")
