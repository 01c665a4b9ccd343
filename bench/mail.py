"""Importing a mailbox from a real Dovecot, beside the floor: the same mails fetched by plain imaplib, unparsed."""

import imaplib
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import Any

from django.conf import settings

from bench.letters import ADDRESS, letters
from bench.place import ROOT, copied
from bench.seed import EMAIL
from leeway.people.models import Account
from tests.support.dovecot import Dovecot, MailUser

MAILS = 3000
CHUNK = 20  # mails in one FETCH, as Leeway asks for them


def measure() -> dict[str, Any]:
    """Messages a second, and the highest memory of the importing process and of its reading child in MB."""
    raws = letters(MAILS, Account.objects.count())
    with Dovecot() as dovecot, copied(Path(settings.DATA)) as data:
        user = dovecot.new_user(ADDRESS)
        dovecot.append(user, "INBOX", raws)
        floor = [_floor(dovecot, user) for _round in range(3)]
        told = _import(dovecot, user, data)
    return {
        "mails": MAILS,
        "median KB": round(median(map(len, raws)) / 1024, 1),
        "with files": round(sum(b"offer.pdf" in raw for raw in raws) / MAILS, 2),
        "floor per second": round(MAILS / min(floor)),
        "import per second": round(told["stored"] / told["seconds"]),
        "placed": told["placed"],
        "stored": told["stored"],
        "memory MB": told["memory"],
        "CPU ms a mail": told["cpu"],
        "verify": told["verify"],
    }


def _floor(dovecot: Dovecot, user: MailUser) -> float:
    began = time.perf_counter()
    line = imaplib.IMAP4(dovecot.host, dovecot.port)
    line.login(user.address, user.password)
    line.select("INBOX", readonly=True)
    uids = line.uid("SEARCH", "ALL")[1][0].split()
    got = 0
    for start in range(0, len(uids), CHUNK):
        asked = b",".join(uids[start : start + CHUNK]).decode()
        got += sum(isinstance(part, tuple) for part in line.uid("FETCH", asked, "(BODY.PEEK[])")[1])
    line.logout()
    assert got == MAILS, got
    return time.perf_counter() - began


def _import(dovecot: Dovecot, user: MailUser, data: Path) -> dict[str, Any]:
    """Connect the mailbox by the command line and import it in a process of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LEEWAY_")}
    allow = f"{dovecot.host}:{dovecot.port}"
    environment = kept | {"LEEWAY_DATA": str(data), "LEEWAY_EGRESS_ALLOW": allow}
    where = ["--host", dovecot.host, "--port", str(dovecot.port), "--security", "none"]
    add = ["-m", "leeway", "mailbox", "add", "--owner", EMAIL, "--address", ADDRESS, *where]
    _python(add, environment, said=user.password)
    told: dict[str, Any] = json.loads(
        _python(["-m", "bench.importing", ADDRESS], environment).splitlines()[-1]
    )
    told["verify"] = subprocess.run(
        [sys.executable, "-m", "leeway", "verify"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        check=False,
    ).returncode
    return told


def _python(words: list[str], environment: dict[str, str], said: str = "") -> str:
    done = subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        env=environment,
        input=said,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(words)}: {done.stderr}")
    return done.stdout
