"""Builds what the repository does not hold: the bundle from assets/ and *.mo from *.po.

Both are skipped while their inputs are unchanged, so a second start costs a few milliseconds.
Only the standard library is imported until there is something to do.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from leeway.operate import trouble

ROOT = Path(__file__).resolve().parents[2]
ASSETS = ROOT / "assets"
BUILT = ROOT / "leeway" / "web" / "static" / "built"
NODE_FLOOR = 18


class BuildFailed(Exception):
    """The assets could not be built; the message says what to do."""


def fingerprint(paths: Iterable[Path]) -> str:
    """One hash over the names and the contents of these files."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(f"{path.relative_to(ROOT)}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def translations(*, force: bool = False) -> int:
    """Compiles every *.po newer than its *.mo; returns how many."""
    compiled = 0
    for po in sorted((ROOT / "leeway").glob("**/LC_MESSAGES/*.po")):
        mo = po.with_suffix(".mo")
        if force or not mo.exists() or mo.stat().st_mtime_ns < po.stat().st_mtime_ns:
            _compile(po, mo)
            compiled += 1
    return compiled


def _compile(po: Path, mo: Path) -> None:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with po.open("rb") as source:
        catalog = read_po(source, locale=po.parent.parent.name)
    fresh = mo.with_name(f"{mo.name}.{os.getpid()}.new")
    with fresh.open("wb") as target:
        write_mo(target, catalog)
    fresh.replace(mo)


def assets(*, force: bool = False) -> bool:
    """Builds the bundle unless the one that is there was made from these very inputs."""
    if not ASSETS.is_dir():  # an installed wheel carries the bundle, not its sources
        return False
    lock = ROOT / "package-lock.json"
    inputs = [path for path in ASSETS.rglob("*") if path.is_file()]
    wanted = fingerprint([*inputs, lock])
    stamp = BUILT / "stamp"
    if not force and stamp.exists() and stamp.read_text() == wanted:
        return False
    environment = _node()
    _modules(lock, environment)
    print("  Building the assets …", flush=True)
    _run(["node", str(ASSETS / "build.mjs")], environment, "The assets could not be built.")
    stamp.write_text(wanted)
    return True


def watch() -> None:
    """Rebuilds the bundle at every change, until it is told to stop."""
    environment = _node()
    _modules(ROOT / "package-lock.json", environment)
    (BUILT / "stamp").unlink(missing_ok=True)  # the next start builds the real one
    node = shutil.which("node", path=environment["PATH"]) or "node"
    os.execve(node, [node, str(ASSETS / "build.mjs"), "--watch"], environment)  # noqa: S606


def types() -> None:
    """Holds the front end to its types."""
    environment = _node()
    _modules(ROOT / "package-lock.json", environment)
    compiler = str(ROOT / "node_modules" / ".bin" / "tsc")
    _run([compiler, "--noEmit", "-p", str(ASSETS)], environment, "The front end breaks its types.")


def _modules(lock: Path, environment: dict[str, str]) -> None:
    """node_modules as the lock has them, installed again only when the lock changed."""
    stamp = ROOT / "node_modules" / ".leeway-lock"
    wanted = fingerprint([lock])
    if stamp.exists() and stamp.read_text() == wanted:
        return
    print("  Fetching the front end's packages …", flush=True)
    patience = ["--fetch-retries=2", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=5000"]
    _fetch(["npm", "ci", "--loglevel=error", *patience], environment, "The front end's packages")
    stamp.write_text(wanted)


def _node() -> dict[str, str]:
    """An environment whose PATH has a Node that is new enough, from a wheel if need be."""
    own = str(Path(sys.prefix) / "bin")
    environment = {**os.environ, "PATH": os.pathsep.join([os.environ.get("PATH", ""), own])}
    if _node_version(environment) >= NODE_FLOOR:
        return environment
    environment["PATH"] = os.pathsep.join([own, os.environ.get("PATH", "")])
    if _node_version(environment) < NODE_FLOOR:
        print("  Fetching Node from a wheel (once, 60 MB) …", flush=True)
        lock = str(ROOT / "requirements" / "build.txt")
        pip = [sys.executable, "-m", "pip", "install", "-q", "--disable-pip-version-check"]
        whole = ["--force-reinstall", "--require-hashes", "-r", lock]  # pip believes what half of it left
        _fetch([*pip, *whole], environment, "Node")
    return environment


def _node_version(environment: dict[str, str]) -> int:
    node = shutil.which("node", path=environment["PATH"])
    if not node or not shutil.which("npm", path=environment["PATH"]):
        return 0
    try:
        answer = subprocess.run(
            [node, "--version"], capture_output=True, text=True, env=environment, check=False
        )
    except OSError:  # half a file
        return 0
    number = answer.stdout.strip().lstrip("v").split(".")[0]
    return int(number) if number.isdigit() else 0


def _fetch(command: list[str], environment: dict[str, str], what: str) -> None:
    """Runs pip or npm, and says in one sentence why it fails."""
    program = shutil.which(command[0], path=environment["PATH"]) or command[0]
    done = subprocess.run(
        [program, *command[1:]],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise BuildFailed(f"{what} could not be fetched: {trouble.why(done.stdout)}")


def _run(command: list[str], environment: dict[str, str], sorry: str) -> None:
    program = shutil.which(command[0], path=environment["PATH"]) or command[0]
    done = subprocess.run([program, *command[1:]], cwd=ROOT, env=environment, check=False)
    if done.returncode:
        raise BuildFailed(sorry)


def main() -> int:
    """`python -m leeway.operate.build [--force|--watch|--translations|--types]`, called by the scripts in bin."""
    wish = sys.argv[1] if len(sys.argv) > 1 else ""
    force = wish == "--force"
    try:
        if wish == "--watch":
            watch()
        elif wish == "--types":
            types()
        else:
            translations(force=force)
            if wish != "--translations":
                assets(force=force)
    except KeyboardInterrupt:  # the script that called us has the words
        return 130
    except BuildFailed as failure:
        print(f"leeway: {failure}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
