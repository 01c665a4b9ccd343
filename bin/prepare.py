"""What bin/serve, bin/test, bin/dev and bin/bench share: the environment in .venv and the build.

Standard library only. It must at least be read by an old Python, to say that it is too old.
"""

import hashlib
import os
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, "bin", "python")
FLOOR = (3, 11)


def say(text):
    print("  " + text, flush=True)


def stop(text):
    print("leeway: " + text, file=sys.stderr)
    sys.exit(1)


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
    if not _runs():
        say("Making the Python environment in .venv …")
        _make()
    wanted = _fingerprint(name)
    if wanted not in _stamps():
        say("Installing the packages of requirements/%s.txt (once; a minute or so) …" % name)
        _install(name)
        _note(_includes(name))


def build():
    """Assets and translations, built again only when their sources changed."""
    done = subprocess.run([PYTHON, "-m", "leeway.operate.build"], cwd=ROOT)
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
    if not os.path.exists(PYTHON):
        return False
    needs = "django" if _stamps() else "pip"  # gone when the system's Python was exchanged beneath it
    probe = [PYTHON, "-c", "import %s, sys; sys.exit(sys.version_info < (3, 11))" % needs]
    return subprocess.run(probe, stderr=subprocess.DEVNULL).returncode == 0


def _make():
    try:
        import ensurepip  # noqa: F401 (Debian leaves it out unless python3-venv is installed)
    except ImportError:
        _install_venv_on_debian()
    if os.path.exists(_stamp_file()):
        os.remove(_stamp_file())
    done = subprocess.run([sys.executable, "-m", "venv", "--clear", VENV])
    if done.returncode:
        stop("the environment in .venv could not be made; what is above says why.")


def _install_venv_on_debian():
    package = "python%d.%d-venv" % sys.version_info[:2]
    if os.geteuid() or not shutil.which("apt-get"):
        stop("Python's venv module is missing. Install it first (on Debian: apt install %s)." % package)
    apt([package])


def apt(packages):
    """Installs Debian packages; returns whether that worked."""
    quiet = {"stdout": subprocess.DEVNULL, "env": dict(os.environ, DEBIAN_FRONTEND="noninteractive")}
    say("Installing %s …" % ", ".join(packages))
    subprocess.run(["apt-get", "update", "-qq"], **quiet)
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends"]
    return subprocess.run(install + list(packages), **quiet).returncode == 0


def _install(name):
    lock = os.path.join("requirements", name + ".txt")
    pip = [PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--prefer-binary"]
    pip += ["--progress-bar", "off", "--require-hashes", "-r", lock]
    count, last = 0, ""
    running = subprocess.Popen(pip, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    for line in running.stdout:
        last = line.strip() or last
        if line.startswith("Collecting"):
            count += 1
            _progress("%d %s" % (count, line.split()[1].split("==")[0]))
        elif line.startswith(("ERROR", "error")):
            print("\n" + last, file=sys.stderr)
    _progress("")
    if running.wait():
        stop("the packages could not be installed: " + last)


def _progress(text):
    """One line that is written over, on a terminal; a line for each ten packages elsewhere."""
    if sys.stdout.isatty():
        print("\r\033[K" + ("    " + text if text else ""), end="", flush=True)
    elif text.split(" ")[0].endswith("0"):
        say("  … %s packages" % text.split(" ")[0])


def _includes(name):
    """The locks that are met when NAME is: what is in dev.txt is in base.txt too."""
    return [name, "base"] if name == "dev" else [name]


def _fingerprint(name):
    with open(os.path.join(ROOT, "requirements", name + ".txt"), "rb") as lock:
        return name + " " + hashlib.sha256(lock.read()).hexdigest()


def _stamp_file():
    return os.path.join(VENV, ".leeway-locks")


def _stamps():
    if not os.path.exists(_stamp_file()):
        return []
    with open(_stamp_file()) as stamps:
        return stamps.read().splitlines()


def _note(names):
    kept = [line for line in _stamps() if line.split(" ")[0] not in names]
    with open(_stamp_file(), "w") as stamps:
        stamps.write("\n".join(kept + [_fingerprint(name) for name in names]) + "\n")
