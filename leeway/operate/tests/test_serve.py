"""`leeway serve` with real processes: they come back, and they end together."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.support.live import ROOT, Live
from tests.support.pace import stretched
from tests.support.ports import wait_until

BACK = 2.0  # seconds in which a killed child is back
GONE = 1.0  # seconds in which everything has ended


@pytest.fixture
def started(empty_live) -> Live:
    """An empty installation that has said where it is."""
    wait_until(lambda: "Ctrl-C" in empty_live.said(), 10, 0.02, "the address is printed")
    return empty_live


@pytest.fixture(scope="module")
def standing(pristine, built: None) -> Iterator[Live]:
    """The same for all who only ask it something; it stands until the end and is verified then."""
    live = Live(pristine("empty").copy())
    try:
        live.start()
        wait_until(lambda: "Ctrl-C" in live.said(), 10, 0.02, "the address is printed")
        yield live
        live.verify()
    finally:
        live.stop()
        live.place.remove()


def family(live: Live) -> list[psutil.Process]:
    """Every process below the supervisor."""
    return psutil.Process(live.process.pid).children(recursive=True)


def role(live: Live, name: str) -> psutil.Process:
    """The child that is `web` (it has a child of its own) or `worker`."""
    found: list[psutil.Process] = []

    def seen() -> bool:
        children = alive(psutil.Process(live.process.pid).children())
        found[:] = [child for child in children if bool(child.children()) == (name == "web")]
        return bool(found)

    wait_until(seen, 3, 0.02, f"there is a {name}")
    return found[0]


def alive(processes: list[psutil.Process]) -> list[psutil.Process]:
    return [one for one in processes if one.is_running() and one.status() != psutil.STATUS_ZOMBIE]


def answers(live: Live) -> bool:
    return live.status("/health/") in {200, 503}


def heartbeat(live: Live) -> str:
    return live.sql("SELECT at FROM jobs_pulse WHERE name = ?", "job finished")[0][0]


@pytest.mark.parametrize("victim", ["web", "its process"])
def test_a_killed_web_process_is_back_within_two_seconds(started, victim):
    web = role(started, "web")
    (web if victim == "web" else web.children()[0]).kill()
    begun = time.monotonic()
    wait_until(lambda: answers(started), BACK, 0.02, "the web answers again")
    assert time.monotonic() - begun < stretched(BACK)
    wait_until(lambda: len(alive(family(started))) == 3, 5, 0.02, "the family is whole")


def test_a_killed_worker_is_back_within_two_seconds(started):
    worker = role(started, "worker")
    worker.kill()
    worker.wait(20)
    wait_until(lambda: len(alive(family(started))) == 3, BACK, 0.02, "there is a worker again")


def test_a_worker_that_is_killed_again_and_again_still_comes_back(started):
    for _ in range(3):
        wait_until(lambda: len(alive(family(started))) == 3, 3, 0.02, "there is a worker")
        worker = role(started, "worker")
        worker.kill()
        worker.wait(20)  # else it might be seen, dying, and taken for the next one
    wait_until(lambda: len(alive(family(started))) == 3, 3, 0.02, "there is a worker again")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_one_signal_ends_everything_quietly(started, number):
    processes, before = family(started), started.said()
    begun = time.monotonic()
    started.process.send_signal(number)
    assert started.process.wait(20) == 0
    wait_until(lambda: not alive(processes), GONE, 0.01, "all have ended")
    assert time.monotonic() - begun < stretched(GONE + 0.5)
    assert started.said() == before
    started.process = None


def test_ctrl_c_in_a_terminal_reaches_everybody_and_is_quiet(started):
    """A terminal sends the signal to the whole group, not to the parent alone; a child may be the first to get it."""
    processes, before = family(started), started.said()
    for process in processes:
        process.send_signal(signal.SIGINT)
    time.sleep(0.3)
    started.process.send_signal(signal.SIGINT)
    assert started.process.wait(20) == 0
    wait_until(lambda: not alive(processes), GONE, 0.01, "all have ended")
    assert started.said() == before
    started.process = None


def test_a_kill_of_the_parent_leaves_no_orphan(started):
    processes = family(started)
    assert len(processes) == 3
    os.kill(started.process.pid, signal.SIGKILL)
    wait_until(lambda: not alive(processes), GONE, 0.01, "no orphan is left")
    started.process.wait()
    started.process = None


def test_a_second_leeway_on_the_same_data_is_refused(standing):
    said = standing.leeway("serve", "--port", "1", fails=True)
    assert "already running" in said
    assert "Traceback" not in said


@pytest.mark.once
def test_a_port_in_use_is_said_in_words(standing, pristine):
    place = pristine("empty").copy()
    try:
        said = place.run("-m", "leeway", "serve", "--port", str(standing.port), fails=True)
        assert f"Port {standing.port} is in use" in said
        assert "Traceback" not in said
    finally:
        place.remove()


def test_the_first_start_prints_a_setup_link(standing):
    assert standing.url in standing.said()
    assert "/setup/" in standing.setup_link


def test_the_key_and_the_data_are_for_nobody_else(standing):
    data = standing.place.data
    assert (data / "key").stat().st_mode & 0o777 == 0o600
    assert data.stat().st_mode & 0o077 == 0


def test_a_post_body_arrives_through_the_real_server(standing):
    """On Granian a2wsgi loses every body unless `receive` is wrapped."""
    link = standing.setup_link
    page = urllib.request.urlopen(link, timeout=10)
    cookie = page.headers["Set-Cookie"].split(";")[0]
    token = page.read().decode().split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    body = f"csrfmiddlewaretoken={token}&name={'n' * 200_000}".encode()
    post = urllib.request.Request(link, data=body, headers={"Cookie": cookie, "Referer": link})
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(post, timeout=10)
    assert refused.value.code in {400, 422}  # not 403: the token in the body was read


def test_health_becomes_well_by_itself(standing):
    wait_until(
        lambda: standing.sql("SELECT at FROM jobs_pulse WHERE name = ?", "job finished"), 10, 0.1, "a job"
    )
    assert standing.status("/health/") == 200


@pytest.mark.once
def test_built_assets_are_compressed_and_kept_for_ever(standing):
    built = Path(ROOT, "leeway/web/static/built")
    name = next(path.name for path in built.glob("main-*.js"))
    for encoding, ending in (("br", ".br"), ("gzip", ".gz")):
        asked = urllib.request.Request(
            f"{standing.url}/static/built/{name}", headers={"Accept-Encoding": encoding}
        )
        answer = urllib.request.urlopen(asked, timeout=5)
        assert answer.headers["Content-Encoding"] == encoding
        assert "immutable" in answer.headers["Cache-Control"]
        assert answer.read() == (built / (name + ending)).read_bytes()


@pytest.mark.once
def test_children_that_cannot_start_do_not_spin():
    """A child that fails at once is started again further and further apart."""
    code = (
        "import sys, threading\n"
        "from leeway.operate.supervisor import Supervisor\n"
        "group = Supervisor({'lame': lambda: sys.exit(3)})\n"
        "threading.Timer(2.2, group.stop).start()\n"
        "group.start(); group.watch()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, timeout=20)
    assert 3 <= done.stderr.count("lame has ended unexpectedly") <= 5


@pytest.mark.once
def test_requests_that_never_end_hold_up_nobody(standing):
    """A body that does not arrive must not take one of the few threads; one that is too long is not kept."""
    head = f"POST /in/ HTTP/1.1\r\nHost: 127.0.0.1:{standing.port}\r\nCookie: leeway-csrf={'a' * 32}\r\n"
    head += "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\nlogin="
    slow = [socket.create_connection(("127.0.0.1", standing.port)) for _ in range(24)]
    try:
        for one in slow:
            one.sendall(head.format(1000).encode())
        time.sleep(0.3)
        assert urllib.request.urlopen(f"{standing.url}/health/", timeout=20).status == 200
        with socket.create_connection(("127.0.0.1", standing.port), timeout=20) as long:
            long.sendall(head.format(6_000_000).encode() + b"a" * 5_900_000)
            assert long.recv(100).startswith(b"HTTP/1.1 413 ")
    finally:
        for one in slow:
            one.close()
