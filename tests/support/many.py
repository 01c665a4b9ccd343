"""`python -m tests.support.many 120`: that many deals of Bob's, begun through the public action."""

import os
import sys


def main(count: int) -> None:
    """Begin deals on the first step."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leeway.config.settings")
    import django

    import leeway  # noqa: F401 - swaps SQLite in before Django looks for it

    django.setup()
    from leeway.opportunities.actions import begin
    from leeway.team.models import User

    bob = User.objects.get(name="Bob")
    for number in range(count):
        begin(f"Deal {number:04}", by=bob, amount=100_000 + number)


if __name__ == "__main__":
    main(int(sys.argv[1]))
