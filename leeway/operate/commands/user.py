"""Let people in from the shell: add one, or print a link with which one sets a new password.

leeway user add EMAIL --name NAME [--role owner|admin|member|viewer]
leeway user reset EMAIL
leeway user list [--json]
"""

import argparse
import json

from leeway.lib.refused import Refused
from leeway.team import actions
from leeway.team.models import Role, User


def arguments(parser: argparse.ArgumentParser) -> None:
    what = parser.add_subparsers(dest="what", required=True, metavar="add|reset|list")
    add = what.add_parser("add", help="let a person in, and print their link")
    add.add_argument("email")
    add.add_argument("--name", required=True)
    add.add_argument("--role", default=Role.MEMBER, choices=Role.values)
    reset = what.add_parser("reset", help="print a link with which this person sets a new password")
    reset.add_argument("email")
    listing = what.add_parser("list", help="who is in")
    listing.add_argument("--json", action="store_true")


def run(options: argparse.Namespace) -> None:
    {"add": _add, "reset": _reset, "list": _list}[options.what](options)


def _add(options: argparse.Namespace) -> None:
    user = actions.add_user(email=options.email, name=options.name, role=options.role, by=None)
    print(
        f"{user.name} ({user.email}) is in as {user.role}. They set their password here, within 30 minutes:"
    )
    print(actions.reset_link(user))


def _reset(options: argparse.Namespace) -> None:
    user = User.objects.filter(email__iexact=options.email, is_active=True).first()
    if user is None:
        raise Refused(f"Nobody signs in with {options.email}.")
    print(f"{user.name} sets a new password here, once, within 30 minutes:")
    print(actions.reset_link(user))


def _list(options: argparse.Namespace) -> None:
    people = list(User.objects.order_by("name").values("email", "name", "role", "is_active"))
    if options.json:
        print(json.dumps(people, indent=2))
        return
    for person in people:
        print(
            f"{person['role']:<7} {person['name']} <{person['email']}>{'' if person['is_active'] else ' (out)'}"
        )
