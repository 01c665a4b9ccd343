"""Servers that refuse to run as root: run them as nobody, and let them die with the test run."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path


def user() -> pwd.struct_passwd:
    """The user under which test servers run: nobody for root, otherwise oneself."""
    return pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())


def prefix(*, mortal: bool = True) -> list[str]:
    """The words before a command that drop root and, when `mortal`, tie its life to ours."""
    who = user()
    words = ["setpriv"]
    if os.geteuid() == 0:
        words += [f"--reuid={who.pw_uid}", f"--regid={who.pw_gid}", "--clear-groups"]
    if mortal:
        words += ["--pdeathsig=TERM"]
    return words if len(words) > 1 else []


def mortal() -> list[str]:
    """The words that tie a command's life to ours and change nothing else."""
    return ["setpriv", "--pdeathsig=TERM"] if shutil.which("setpriv") else []


def directory(name: str) -> Path:
    """A new short directory owned by that user.

    Not pytest's tmp_path: that is 0700 root's and so long that unix socket names overflow.
    """
    place = Path(tempfile.mkdtemp(prefix=f"{name}-", dir="/tmp"))
    give(place)
    place.chmod(0o755)
    return place


def give(path: Path) -> None:
    """Hand a file or directory to that user."""
    if os.geteuid() == 0:
        os.chown(path, user().pw_uid, user().pw_gid)


def end(process: subprocess.Popen, seconds: float = 5) -> None:
    """Ask a process to stop, insist after `seconds`, and collect it."""
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
    process.wait()


def need(*commands: str, package: str) -> None:
    """Say in one sentence what to install when one of the commands is missing."""
    missing = [name for name in commands if not shutil.which(name, path=search_path())]
    if missing:
        raise RuntimeError(
            f"{', '.join(missing)} not found: install {package} (bin/test does it where it may)"
        )


def search_path() -> str:
    """PATH with the system directories that an ordinary user's PATH leaves out."""
    return os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"])
