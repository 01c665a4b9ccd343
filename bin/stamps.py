"""What .venv is known to hold: the locks that were installed, and whether an installation was cut off.

Standard library only, and readable by an old Python.
"""

import hashlib
import os

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
LOCKS = os.path.join(VENV, ".leeway-locks")
INSTALLING = os.path.join(VENV, ".leeway-installing")


def met(name):
    """Whether requirements/NAME.txt was installed as it is now."""
    return _fingerprint(name) in noted()


def note(name):
    """requirements/NAME.txt is installed; dev.txt holds all of base.txt, at the same versions."""
    names = [name, "base"] if name == "dev" else [name]
    kept = [line for line in noted() if line.split(" ")[0] not in names]
    with open(LOCKS, "w") as stamps:
        stamps.write("\n".join(kept + [_fingerprint(name) for name in names]) + "\n")


def noted():
    """A line for each lock that was installed."""
    if not os.path.exists(LOCKS):
        return []
    with open(LOCKS) as stamps:
        return stamps.read().splitlines()


def forget():
    """The environment is made anew."""
    if os.path.exists(LOCKS):
        os.remove(LOCKS)


def begin():
    """An installation begins. pip would believe what half of one leaves, so we remember that it did not end."""
    open(INSTALLING, "w").close()


def end():
    """The installation has ended by itself, well or not."""
    os.remove(INSTALLING)


def cut_off():
    """Whether the last installation was killed."""
    return os.path.exists(INSTALLING)


def _fingerprint(name):
    with open(os.path.join(ROOT, "requirements", name + ".txt"), "rb") as lock:
        return name + " " + hashlib.sha256(lock.read()).hexdigest()
