"""Twenty people at the same moment: one of them is first, the others read a calm word, and nobody a fault."""

import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from threading import Barrier
from urllib.parse import urlencode

import pytest

from tests.support.live import Live
from tests.support.ports import wait_until

MANY = 20
SETUP = re.compile(r"/setup/[0-9a-f]+/")
RESET = re.compile(r"/reset/\S+/")
OWNER = {
    "name": "Ada",
    "team_name": "",
    "password": "a whole long sentence",
    "language": "en",
    "currency": "EUR",
    "zone": "UTC",
}


class Visitor:
    """A browser without a window: cookies, and the token of the page it was on."""

    def __init__(self, live: Live) -> None:
        self.live, self.cookies, self.page = live, {}, ""

    def ask(self, path: str, sent: dict[str, object] | None = None) -> int:
        """GET, or POST with the token of the last page; the status."""
        line = HTTPConnection("127.0.0.1", self.live.port, timeout=30)
        heads = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if sent is None:
            line.request("GET", path, headers=heads)
        else:
            token = re.search(r'(?:csrfmiddlewaretoken" value="|X-CSRFToken&quot;: &quot;)(\w+)', self.page)[
                1
            ]
            heads |= {"Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": token}
            line.request("POST", path, urlencode(sent), heads)
        answer = line.getresponse()
        text = answer.read().decode()
        self.page = text if sent is None else self.page
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.split(";")[0].partition("=")
            self.cookies[name] = value
        line.close()
        return answer.status


def at_once(visitors: list[Visitor], what) -> Counter[int]:
    """Everybody does the same thing at the same moment; how often each status was answered."""
    ready = Barrier(len(visitors))

    def act(pair: tuple[int, Visitor]) -> int:
        ready.wait()
        return what(*pair)

    with ThreadPoolExecutor(len(visitors)) as pool:
        return Counter(pool.map(act, enumerate(visitors)))


@pytest.fixture
def founded(empty_live: Live) -> list[Visitor]:
    """Visitors of whom one has founded the team, all signed in as its owner."""
    wait_until(lambda: SETUP.search(empty_live.said()), 10, 0.02, "the set-up link is printed")
    link = SETUP.search(empty_live.said())[0]
    visitors = [Visitor(empty_live) for _ in range(MANY)]
    for one in visitors:
        assert one.ask(link) == 200
    met = at_once(visitors, lambda n, one: one.ask(link, OWNER | {"email": f"ada{n}@example.com"}))
    assert met[302] == 1 and set(met) <= {302, 404, 422}
    assert empty_live.sql("SELECT count(*) FROM team_user") == [(1,)]
    owner = next(one for one in visitors if "leeway" in one.cookies)
    owner.ask("/")
    for one in visitors:
        one.cookies, one.page = dict(owner.cookies), owner.page
    return visitors


def test_a_set_up_has_one_owner_and_a_move_one_result(founded: list[Visitor]) -> None:
    for n in range(3):
        assert founded[0].ask("/opportunities/begin/", {"name": f"Deal {n}"}) in (200, 302)
    founded[0].ask("/")
    deals = sorted({int(pk) for pk in re.findall(r'data-id="(\d+)"', founded[0].page)})
    steps = sorted({int(pk) for pk in re.findall(r'id="tot-(\d+)"', founded[0].page)})[:4]
    path = f"/opportunities/{deals[0]}"
    moved = at_once(
        founded,
        lambda n, one: one.ask(
            f"{path}/move/", {"stage": steps[n % 4], "after": deals[1 + n % 2], "drag": 1}
        ),
    )
    assert set(moved) == {200}
    closed = at_once(founded, lambda n, one: one.ask(f"{path}/{'win' if n % 2 else 'lose'}/", {}))
    assert set(closed) == {302, 422}  # who asked for what had become of it already is told nothing else
    outcomes = "SELECT count(*) FROM timeline_entry WHERE verb IN ('opportunity.won', 'opportunity.lost')"
    assert founded[0].live.sql(outcomes) == [(1,)]
    last = founded[0].live.sql("SELECT max(id) FROM timeline_entry")[0][0]
    assert at_once(founded, lambda n, one: one.ask(f"/undo/{last}/", {})) == {302: 1, 422: MANY - 1}
    gone = at_once(founded, lambda n, one: one.ask(f"/opportunities/{deals[1]}/delete/", {}))
    assert gone[302] == 1 and set(gone) <= {302, 404, 422}
    assert "Traceback" not in founded[0].live.said()
    founded[0].live.leeway("verify")


def test_a_reset_link_sets_one_password(founded: list[Visitor]) -> None:
    live = founded[0].live
    email = live.sql("SELECT email FROM team_user")[0][0]
    link = RESET.search(live.leeway("user", "reset", email))[0]
    visitors = [Visitor(live) for _ in range(MANY)]
    for one in visitors:
        assert one.ask(link) == 200
    met = at_once(visitors, lambda n, one: one.ask(link, {"password": f"a new sentence, number {n}"}))
    assert met == {302: 1, 422: MANY - 1}
    assert "Traceback" not in live.said()
