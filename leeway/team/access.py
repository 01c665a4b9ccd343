"""One record for one person: not there when invisible, forbidden when it may only be looked at."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from leeway.lib.ids import record_id
from leeway.team.models import User


def visible(records: Any, user: User, pk: int) -> Any:
    """The record if this person may see it, else 404."""
    return get_object_or_404(_rows(records).visible_to(user), pk=pk)


def known(records: Any, user: User, pk: int) -> Any:
    """The record if this person may see it, or could before it was deleted, else 404."""
    return get_object_or_404(_rows(records).known_to(user), pk=pk)


def changeable(records: Any, user: User, pk: int) -> Any:
    """The record if this person may change it; 404 when invisible, 403 when visible only."""
    try:
        return _rows(records).changeable_by(user).get(pk=pk)
    except _rows(records).model.DoesNotExist:
        visible(records, user, pk)
        raise PermissionDenied from None


def named(records: Any, request: HttpRequest, name: str) -> Any:
    """The record whose id a form or an address gives as `name`, if this person may see it; else nothing."""
    pk = record_id(request.POST.get(name) or request.GET.get(name))
    return _rows(records).visible_to(request.user).filter(pk=pk).first() if pk else None


def only_writers(user: User) -> None:
    """403 for people who only look."""
    if user.is_viewer:
        raise PermissionDenied


def only_who_runs_the_team(user: User) -> None:
    """403 for everybody but owners and admins."""
    if not user.runs_the_team:
        raise PermissionDenied


def _rows(records: Any) -> Any:
    return records.all()
