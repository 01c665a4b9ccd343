"""Runs inside a process of its own with Django set up: founds the team of the tests, prints how to be somebody.

`python -m tests.support.people` prints {"cookie": name, "sessions": {"alice": key, …}, "people": {"alice": id, …}}.
"""

import json
import os
import sys


def main() -> None:
    """Found the team with its cast on an empty installation and sign everybody in."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leeway.config.settings")
    import django

    import leeway  # noqa: F401 - swaps SQLite in before Django looks for it

    django.setup()
    from django.conf import settings

    people = found()
    json.dump(
        {
            "cookie": settings.SESSION_COOKIE_NAME,
            "sessions": {name: session_of(user) for name, user in people.items()},
            "people": {name: user.pk for name, user in people.items()},
        },
        sys.stdout,
    )


def found() -> dict:
    """The team, its four people and an admin, with the default process."""
    from leeway.process.actions import begin_with_default
    from leeway.team.tests.cast import cast, person

    world = cast()
    begin_with_default(by=world.alice)
    people = {name: getattr(world, name) for name in ("alice", "bob", "vera", "charlie")}
    return people | {"anna": person("Anna", "admin")}


def session_of(user) -> str:
    """A session key with which a browser is this person, as after signing in."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.utils.module_loading import import_string

    session = import_string(f"{settings.SESSION_ENGINE}.SessionStore")()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return session.session_key


if __name__ == "__main__":
    main()
