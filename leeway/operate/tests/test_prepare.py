"""What the scripts in bin do before there is anything: cut off, twice at once, too old."""

import ast
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.live import ROOT
from tests.support.ports import wait_until

pytestmark = pytest.mark.once
SLOW = "import time; print('at work', flush=True); time.sleep(60)"
# What is started in the background of a script is told to overhear Ctrl-C, and tells its children.
HEEDS = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"


@pytest.fixture
def clone(tmp_path):
    """The scripts and a lock, with an environment that runs and holds nothing yet."""
    shutil.copytree(Path(ROOT, "bin"), tmp_path / "bin")
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "base.txt").write_text("a==1")
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "python").symlink_to(sys.executable)
    return tmp_path


def script(clone: Path, code: str, **more) -> subprocess.Popen:
    """Python with `code` after `import prepare`, as the scripts in bin run it."""
    return subprocess.Popen(
        [sys.executable, "-c", f"import prepare, stamps; {code}"],
        env={**os.environ, "PYTHONPATH": str(clone / "bin"), "PYTHONDONTWRITEBYTECODE": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        **more,
    )


def said(process: subprocess.Popen) -> str:
    return process.communicate(timeout=20)[0]


def test_a_lock_is_installed_once_and_again_when_it_changed(clone):
    code = "print(stamps.met('base')); stamps.note('base'); print(stamps.met('base'))"
    assert said(script(clone, code)).split() == ["False", "True"]
    assert said(script(clone, code)).split() == ["True", "True"]
    (clone / "requirements" / "base.txt").write_text("a==2")
    assert said(script(clone, code)).split() == ["False", "True"]


def test_an_installation_that_was_killed_is_made_anew(clone):
    code = (
        "print(prepare._runs()); stamps.begin(); print(prepare._runs()); stamps.end(); print(prepare._runs())"
    )
    assert said(script(clone, code)).split() == ["True", "False", "True"]


def test_two_starts_at_once_wait_for_each_other_even_when_one_is_killed(clone):
    """What the first one started goes on alone, and the second one waits for it."""
    work = f"import subprocess, sys\nwith prepare._alone() as held: subprocess.run([sys.executable, '-c', {SLOW!r}], **held)"
    first = script(clone, work, start_new_session=True)
    second = None
    try:
        assert first.stdout.readline() == "at work\n"
        os.kill(first.pid, signal.SIGKILL)
        first.wait(5)
        second = script(clone, "prepare._alone().__enter__(); print('mine', flush=True)")
        assert "Another start is at work" in second.stdout.readline()
        os.killpg(first.pid, signal.SIGKILL)
        assert said(second) == "mine\n"
    finally:
        for one in filter(None, (first, second)):
            wait_until(lambda one=one: one.poll() is not None, 5, 0.02, "it has ended")
            one.stdout.close()


def test_ctrl_c_while_something_is_made_is_one_sentence(clone):
    """It sleeps in little pieces: a signal between being awake and being asleep would wait for the end of a long one."""
    work = "import time; print('at work', flush=True); [time.sleep(0.05) for _ in range(1200)]"
    process = script(clone, f"{HEEDS}; {work}")
    assert process.stdout.readline() == "at work\n"
    process.send_signal(signal.SIGINT)
    answer = said(process)
    assert "Traceback" not in answer
    assert "done again at the next start" in answer
    assert process.returncode


@pytest.mark.parametrize(
    "path", sorted(filter(Path.is_file, Path(ROOT, "bin").iterdir())), ids=lambda path: path.name
)
def test_an_old_python_can_read_the_scripts_to_say_that_it_is_too_old(path):
    ast.parse(path.read_text(), feature_version=(3, 7))


def test_an_old_python_says_which_one_is_needed(clone):
    code = "import sys; sys.version_info = (3, 9, 18); prepare.FLOOR = (3, 99); prepare.a_new_enough_python()"
    process = script(clone, code)
    assert "Leeway needs Python 3.99 or newer; this is 3.9." in said(process)
    assert process.returncode == 1


def test_a_command_before_the_first_start_says_what_to_do(clone):
    shutil.rmtree(clone / ".venv")
    done = subprocess.run(
        [sys.executable, str(clone / "bin" / "leeway"), "doctor"], capture_output=True, text=True, timeout=20
    )
    assert "bin/serve makes it" in done.stderr
    assert done.returncode == 1
