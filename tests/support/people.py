"""Runs inside a process of its own with Django set up: founds the team of the tests, prints how to be somebody.

`python -m tests.support.people [--things]` prints {"cookie": name, "sessions": {"alice": key, …},
"people": {"alice": id, …}, "things": {"deal": id, …}}; with --things there is one of everything.
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

    from tests.house.story import Story

    story = Story()
    world = {
        "cookie": settings.SESSION_COOKIE_NAME,
        "sessions": {name: session_of(user) for name, user in story.people.items()},
        "people": {name: user.pk for name, user in story.people.items()},
        "things": story.everything() if "--things" in sys.argv else {},
    }
    json.dump(world, sys.stdout)


def session_of(user) -> str:
    """A session key with which a browser is this person, as after signing in."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.utils.module_loading import import_string

    from leeway.members.tests.signed import proof

    session = import_string(f"{settings.SESSION_ENGINE}.SessionStore")()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.update(proof(user))
    session.save()
    return session.session_key


if __name__ == "__main__":
    main()
