"""The cast of every test: Alice owns, Bob is a member, Vera only looks, Charlie is outside the circle."""

from dataclasses import dataclass

from leeway.team.models import Group, Role, Team, User

PASSWORD = "correct horse battery"


@dataclass
class Cast:
    """The small world in which tests play; `circle` is the group that Charlie is not in."""

    team: Team
    alice: User
    bob: User
    vera: User
    charlie: User
    circle: Group


def person(name: str, role: str = Role.MEMBER, **more: object) -> User:
    """A colleague who can sign in with PASSWORD."""
    user = User(email=f"{name.lower()}@leeway.example", name=name, role=role, **more)
    user.set_password(PASSWORD)
    user.save()
    return user


def cast() -> Cast:
    """Found the test team and hire its four people."""
    team = Team.objects.create(pk=1, name="Leeway Test", currency="EUR", zone="Europe/Paris", language="en")
    circle = Group.objects.create(name="Circle")
    alice, bob = person("Alice", Role.OWNER), person("Bob")
    vera, charlie = person("Vera", Role.VIEWER), person("Charlie")
    circle.members.add(bob, vera)
    return Cast(team, alice, bob, vera, charlie, circle)
