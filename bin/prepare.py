"""What bin/serve, bin/test, bin/dev and bin/bench share: the environment in .venv and the build.

Standard library only. It must at least be read by an old Python, to say that it is too old.
"""

import contextlib
import fcntl
import os
import shutil
import subprocess
import sys

import stamps
from stamps import ROOT, VENV

PYTHON = os.path.join(VENV, "bin", "python")
FLOOR = (3, 11)


def say(text):
    print("  " + text, flush=True)


def stop(text):
    print("leeway: " + text, file=sys.stderr)
    sys.exit(1)


def _uncaught(kind, error, trace):
    """Ctrl-C while something is made is no fault: what was cut off is made again next time."""
    if issubclass(kind, KeyboardInterrupt):
        print("\nleeway: stopped. What was cut off is done again at the next start.", file=sys.stderr)
    else:
        sys.__excepthook__(kind, error, trace)


sys.excepthook = _uncaught


@contextlib.contextmanager
def _alone():
    """Two starts at once would install into each other; what one left behind when it was killed counts too."""
    directory = os.open(ROOT, os.O_RDONLY)
    try:
        try:
            fcntl.flock(directory, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another start is at work in this directory; waiting for it …")
            fcntl.flock(directory, fcntl.LOCK_EX)
        yield {"pass_fds": (directory,)}  # what we start holds the lock as well, also when we are killed
    finally:
        os.close(directory)


def a_new_enough_python():
    """Goes on in a Python that is new enough, wherever one is."""
    if sys.version_info >= FLOOR:
        return
    for minor in range(20, FLOOR[1] - 1, -1):
        found = shutil.which("python3.%d" % minor)
        if found and not os.environ.get("LEEWAY_LOOKED"):
            os.environ["LEEWAY_LOOKED"] = "1"
            os.execv(found, [found] + sys.argv)
    stop("Leeway needs Python %d.%d or newer; this is %d.%d." % (FLOOR + tuple(sys.version_info[:2])))


def environment(name):
    """.venv with requirements/NAME.txt in it, installed again only when the lock changed."""
    a_new_enough_python()
    with _alone() as held:
        if not _runs():
            say("Making the Python environment in .venv …")
            _make(held)
        if not stamps.met(name):
            say("Installing the packages of requirements/%s.txt (once; a minute or so) …" % name)
            _install(name, held)
            stamps.note(name)


def build():
    """Assets and translations, built again only when their sources changed."""
    with _alone() as held:
        done = subprocess.run([PYTHON, "-m", "leeway.operate.build"], cwd=ROOT, **held)
    if done.returncode:
        sys.exit(done.returncode)


def become(*arguments):
    """This process goes on as the environment's Python."""
    sys.stdout.flush()
    os.chdir(ROOT)
    os.execv(PYTHON, [PYTHON] + list(arguments))


def data_directory_from_here():
    """A relative LEEWAY_DATA is meant from where the command was typed."""
    given = os.environ.get("LEEWAY_DATA")
    os.environ["LEEWAY_DATA"] = os.path.abspath(given) if given else os.path.join(ROOT, "data")


def _runs():
    if not os.path.exists(PYTHON) or stamps.cut_off():
        return False
    needs = "django" if stamps.noted() else "pip"  # gone when the system's Python was exchanged beneath it
    probe = [PYTHON, "-c", "import %s, sys; sys.exit(sys.version_info < (3, 11))" % needs]
    return subprocess.run(probe, stderr=subprocess.DEVNULL).returncode == 0


def _make(held):
    try:
        import ensurepip  # noqa: F401 (Debian leaves it out unless python3-venv is installed)
    except ImportError:
        _install_venv_on_debian()
    stamps.forget()
    done = subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], **held)
    if done.returncode and shutil.disk_usage(ROOT).free < 50_000_000:
        stop("the environment in .venv could not be made: the disk is full.")
    if done.returncode:
        stop("the environment in .venv could not be made; what is above says why.")


def _install_venv_on_debian():
    package = "python%d.%d-venv" % sys.version_info[:2]
    if os.geteuid() or not shutil.which("apt-get") or not apt([package]):
        stop("Python's venv module is missing. Install it first (on Debian: apt install %s)." % package)


def apt(packages):
    """Installs Debian packages; returns whether that worked."""
    quiet = {"stdout": subprocess.DEVNULL, "env": dict(os.environ, DEBIAN_FRONTEND="noninteractive")}
    say("Installing %s …" % ", ".join(packages))
    subprocess.run(["apt-get", "update", "-qq"], **quiet)
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends"]
    return subprocess.run(install + list(packages), **quiet).returncode == 0


def _install(name, held):
    lock = os.path.join("requirements", name + ".txt")
    pip = [PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--prefer-binary"]
    pip += ["--progress-bar", "off", "--require-hashes", "-r", lock]
    stamps.begin()
    running = subprocess.Popen(
        pip, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **held
    )
    try:
        said = _followed(running.stdout)
    except BaseException:
        running.terminate()
        running.wait()
        raise
    failed = running.wait()
    stamps.end()
    if failed:
        stop("the packages could not be installed: " + _why(said))


def _followed(output):
    """Shows pip's progress; returns what it said."""
    count, said = 0, []
    for line in output:
        said.append(line)
        if line.startswith("Collecting"):
            count += 1
            _progress("%d %s" % (count, line.split()[1].split("==")[0]))
    _progress("")
    return "".join(said)


def _why(said):
    sys.path.insert(0, ROOT)
    from leeway.operate import trouble

    return trouble.why(said)


def _progress(text):
    """One line that is written over, on a terminal; a line for each ten packages elsewhere."""
    if sys.stdout.isatty():
        print("\r\033[K" + ("    " + text if text else ""), end="", flush=True)
    elif text.split(" ")[0].endswith("0"):
        say("  … %s packages" % text.split(" ")[0])
