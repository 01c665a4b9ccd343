"""Every page there is, as Alice sees it: axe finds nothing, nothing sticks out, nothing complains."""

from itertools import product

import pytest
from django.urls import reverse

from tests.house.matrix import ROWS
from tests.support.browser import DESK, PHONE, SMALL, filled, overhang, violations

PAGES = sorted(name for name, row in ROWS.items() if row.get[4] == "y" and row.page)
LOOKS = [
    look.but(language=language, theme=theme)
    for look, language, theme in product((DESK, SMALL), ("en", "fr"), ("light", "dark"))
]


def address(name, things):
    """Where the page is in this installation."""
    row = ROWS[name]
    wanted = {"pk": f"@{row.args}"} if isinstance(row.args, str) else row.args
    keys = {key: things[value[1:]] if str(value).startswith("@") else value for key, value in wanted.items()}
    return reverse(name, kwargs=keys) + (f"?{row.query}" if row.query else "")


def look_at_all(page, things):
    """Open one after the other, and judge them together."""
    found = []
    for name in PAGES:
        answer = page.goto(address(name, things))
        found += [f"{name}: {answer.status}"] if answer.status != 200 else []
        filled(page)
        found += [f"{name}: {one}" for one in violations(page)]
        found += [f"{name}: {overhang(page)} px too wide"] if overhang(page) > 0 else []
    assert not found, "\n" + "\n".join(found)


@pytest.mark.browser
@pytest.mark.parametrize("look", [DESK.but(language="fr"), PHONE.but(theme="dark")], ids=str)
def test_every_page_is_clean(full_live, open_page, look):
    page = open_page("/", user="alice", look=look)
    look_at_all(page, full_live.place.world["things"])


@pytest.mark.long
@pytest.mark.browser
@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_every_page_is_clean_in_every_look(full_live, open_page, look):
    page = open_page("/", user="alice", look=look)
    look_at_all(page, full_live.place.world["things"])
