"""Who lets whom in, and with which role."""

import pytest

from leeway.lib.refused import Refused
from leeway.team.actions import add_user
from leeway.team.models import Role, User
from leeway.team.tests.cast import Cast, person


def test_an_admin_lets_people_in_but_makes_no_owner(world: Cast) -> None:
    boss = person("Boss", Role.ADMIN)
    assert add_user(email="new@leeway.example", name="New", role=Role.ADMIN, by=boss).role == Role.ADMIN
    with pytest.raises(Refused, match="Only an owner can make"):
        add_user(email="more@leeway.example", name="More", role=Role.OWNER, by=boss)
    add_user(email="more@leeway.example", name="More", role=Role.OWNER, by=world.alice)
    assert User.objects.filter(role=Role.OWNER).count() == 2


def test_a_member_lets_nobody_in(world: Cast) -> None:
    with pytest.raises(Refused, match="owner or an admin"):
        add_user(email="new@leeway.example", name="New", by=world.bob)
