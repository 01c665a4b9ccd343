"""The `world` fixture: what a team has after its set-up. Imports wait until Django is ready."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from leeway.team.tests.cast import Cast


@pytest.fixture
def world(db: None) -> "Cast":
    """Alice, Bob, Vera and Charlie, their circle, and the default process."""
    from leeway.process.actions import begin_with_default
    from leeway.team.tests.cast import cast

    made = cast()
    begin_with_default(by=made.alice)
    return made
