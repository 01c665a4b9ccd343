"""How xdist spreads the suite over its workers: what shares a dear set-up stays on one of them.

Not by `xdist_group`: xdist 3.8 writes the group into a name that pytest 9.2 no longer reads.
"""

from typing import Any

import pytest

# Files that set up for all their tests, for seconds.
TOGETHER = {
    "leeway/mailbox/tests/reading/test_bombs.py",
    "leeway/operate/tests/test_backup.py",
    "leeway/operate/tests/test_demo.py",
    "leeway/operate/tests/test_doctor.py",
    "leeway/operate/tests/test_kills.py",
    "leeway/operate/tests/test_line.py",
    "leeway/operate/tests/test_serve.py",
    "tests/house/test_matrix.py",
}


def place(nodeid: str) -> str:
    """What goes to one worker in one piece: the file, or the test alone."""
    file = nodeid.split("::")[0]
    return file if file in TOGETHER else nodeid


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Give out the files above first, then everything else one by one."""
    from xdist.scheduler import LoadScopeScheduling

    class Spreading(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return place(nodeid)

    return Spreading(config, log)
