"""A real Dovecot for one test run: IMAP plain, STARTTLS and TLS, LMTP, and doveadm for faults."""

import hashlib
import re
import secrets
import shutil
import smtplib
import subprocess
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from imapclient import IMAPClient

from tests.support import certificates, unprivileged
from tests.support.dovecot_conf import CONFIGURATION
from tests.support.ports import answers, free_port

PASSWORD = "secret"
BARE_LF = re.compile(rb"(?<!\r)\n")


@dataclass(frozen=True)
class MailUser:
    """A mailbox nobody else uses: its address, its password and where its Maildir lies."""

    address: str
    password: str
    maildir: Path

    def __str__(self) -> str:
        return self.address


class Dovecot:
    """One isolated server on random loopback ports.

    `with Dovecot() as dovecot: user = dovecot.new_user(); dovecot.append(user, "INBOX", [raw])`
    """

    host = "127.0.0.1"

    def __init__(self, *, names: tuple[str, ...] = ("localhost",), days: int = 30, extra: str = "") -> None:
        unprivileged.need("dovecot", "doveadm", package="dovecot-core dovecot-imapd dovecot-lmtpd")
        self.place = unprivileged.directory("dc")
        self.certificate = certificates.make(self.place, names=names, days=days)
        unprivileged.give(self.certificate.key)
        self.extra = extra
        self.process: subprocess.Popen | None = None
        (self.place / "passwd").mkdir()  # a file a user: one shared file is read again only a second later

    # -- life -------------------------------------------------------------
    def start(self) -> "Dovecot":
        """Start on fresh ports and wait until IMAP answers (about a quarter of a second)."""
        for _attempt in range(3):  # another process may take a port between choosing and binding
            self.port, self.tls_port, self.lmtp_port = free_port(), free_port(), free_port()
            self.restart()
            if answers(self.port) and answers(self.lmtp_port):
                return self
            self.stop()
        raise RuntimeError((self.place / "dovecot.log").read_text()[-2000:])

    def restart(self) -> None:
        """Start again on the same ports and data, as after a crash or an upgrade."""
        self.stop()
        self._configure()
        log = self.place / "dovecot.log"
        command = ["dovecot", "-F", "-c", str(self.place / "dovecot.conf")]
        self.process = subprocess.Popen(
            unprivileged.prefix() + command,
            cwd=self.place,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={"PATH": unprivileged.search_path()},
        )
        deadline = time.monotonic() + 10
        while not answers(self.port) and self.process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.02)
        if self.process.poll() is not None and not log.exists():
            raise RuntimeError("Dovecot ended at once: see `dovecot -F -c` with the configuration by hand")

    def reload(self, extra: str = "") -> None:
        """Read the configuration anew with `extra` lines, e.g. `imap_capability = IMAP4rev1`."""
        self.extra = extra
        self._configure()
        self.doveadm("reload")

    def stop(self) -> None:
        """End the server and everything it started."""
        if self.process is not None:
            unprivileged.end(self.process)
            self.process = None

    def close(self) -> None:
        """Stop and remove every trace."""
        self.stop()
        shutil.rmtree(self.place, ignore_errors=True)

    def __enter__(self) -> "Dovecot":
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.close()

    def _configure(self) -> None:
        who = unprivileged.user()
        text = CONFIGURATION.format(
            D=self.place,
            user=who.pw_name,
            group=_group(who.pw_gid),
            uid=who.pw_uid,
            gid=who.pw_gid,
            port=self.port,
            tls_port=self.tls_port,
            lmtp_port=self.lmtp_port,
            extra=self.extra,
            cert=self.certificate.cert,
            key=self.certificate.key,
        )
        (self.place / "dovecot.conf").write_text(text)

    # -- people and mail --------------------------------------------------
    def new_user(
        self, name: str = "user", *, password: str = PASSWORD, domain: str = "acme.test"
    ) -> MailUser:
        """A fresh mailbox; its address is unique unless `name` already holds an @."""
        address = name if "@" in name else f"{name}-{secrets.token_hex(4)}@{domain}"
        (self.place / "passwd" / address).write_text(f"{address}:{{PLAIN}}{password}::::::\n")
        return MailUser(address, password, self.place / "mail" / address)

    def client(self, user: MailUser, *, port: int | None = None) -> IMAPClient:
        """A signed-in IMAPClient over plain IMAP, for what a mail program would do."""
        client = IMAPClient(self.host, port=port or self.port, ssl=False, timeout=20)
        client.login(user.address, user.password)
        return client

    def deliver(self, user: MailUser, *raws: bytes, sender: str = "someone@else.test") -> None:
        """Deliver as a mail server would (LMTP adds Return-Path, Delivered-To and Received)."""
        with smtplib.LMTP(self.host, self.lmtp_port) as lmtp:
            for raw in raws:
                lmtp.sendmail(sender, [user.address], raw)

    def append(
        self, user: MailUser, folder: str, raws: Iterable[bytes], *, flags: tuple = (), when=None
    ) -> None:
        """Put messages into a folder byte for byte (made when missing), 500 a MULTIAPPEND."""
        extra = {"date": when} if when else {}
        messages = [{"msg": raw, "flags": flags, **extra} for raw in raws]
        with self.client(user) as client:
            if not client.folder_exists(folder):
                client.create_folder(folder)
            for start in range(0, len(messages), 500):
                client.multiappend(folder, messages[start : start + 500])

    def load(self, user: MailUser, folder: str, raws: Iterable[bytes]) -> int:
        """Write files straight into the Maildir: accepts what IMAP would refuse (NUL bytes); returns the count."""
        place = self._folder_path(user, folder)
        for part in ("tmp", "new", "cur"):
            self._make(place / part)
        count = 0
        for count, raw in enumerate(raws, start=1):
            file = place / "new" / f"{1_700_000_000 + count}.M{count}P1{secrets.token_hex(3)}.test"
            file.write_bytes(raw)
            unprivileged.give(file)
        return count

    def _make(self, place: Path) -> None:
        for parent in [*reversed(place.parents), place]:
            if parent.is_relative_to(self.place / "mail") and not parent.exists():
                parent.mkdir()
                unprivileged.give(parent)

    def _folder_path(self, user: MailUser, folder: str) -> Path:
        return user.maildir if folder.upper() == "INBOX" else user.maildir / folder

    # -- what is really there ---------------------------------------------
    def state(self, user: MailUser) -> dict[str, set[str]]:
        """For every folder the sha256 of each message, read straight from the Maildir, as IMAP shows the bytes."""
        found: dict[str, set[str]] = {}
        for cur in sorted(user.maildir.rglob("cur")):
            folder = cur.parent.relative_to(user.maildir).as_posix()
            found["INBOX" if folder == "." else folder] = {
                digest(file.read_bytes())
                for part in ("new", "cur")  # the server moves files from new to cur while we look
                for file in (cur.parent / part).iterdir()
                if file.is_file()
            }
        return found

    def flags(self, user: MailUser) -> dict[tuple[str, int], str]:
        """The flags of every message by (folder, uid): equal before and after proves that nobody touched \\Seen."""
        lines = self.doveadm(
            "-f", "tab", "fetch", "-u", user.address, "mailbox uid flags", "ALL"
        ).splitlines()[1:]
        rows = (line.split("\t") for line in lines)
        hidden = {"\\Recent"}  # the server's own business: any first look takes it away
        return {(row[0], int(row[1])): " ".join(sorted(set(row[2].split()) - hidden)) for row in rows}

    def doveadm(self, *words: str) -> str:
        """Run doveadm against this server and return what it prints (MAIL faults: expunge, kick, mailbox update …)."""
        done = subprocess.run(
            [*unprivileged.prefix(mortal=False), "doveadm", "-c", str(self.place / "dovecot.conf"), *words],
            cwd=self.place,
            capture_output=True,
            text=True,
            env={"PATH": unprivileged.search_path()},
            timeout=30,
        )
        if done.returncode:
            raise RuntimeError(f"doveadm {' '.join(words)}: {done.stderr.strip() or done.returncode}")
        return done.stdout

    def kick(self, user: MailUser) -> None:
        """Throw the user's connections out, as a server restart would, and wait until they are gone."""
        self.doveadm("kick", user.address)  # a signal only: a command may still be answered before it arrives
        deadline = time.monotonic() + 10
        while user.address in self.doveadm("-f", "tab", "who", "-1", user.address):
            if time.monotonic() > deadline:
                raise RuntimeError(f"the connections of {user} outlived a kick")
            time.sleep(0.01)

    def new_uidvalidity(self, user: MailUser, folder: str = "INBOX", value: int = 999_999_999) -> None:
        """Give the folder another UIDVALIDITY: every number a client remembers is void."""
        self.doveadm("mailbox", "update", "-u", user.address, "--uid-validity", str(value), folder)


def digest(raw: bytes) -> str:
    """sha256 of a message as IMAP hands it out: Maildir keeps bare line feeds, the protocol never does."""
    return hashlib.sha256(BARE_LF.sub(b"\r\n", raw)).hexdigest()


def _group(gid: int) -> str:
    import grp

    return grp.getgrgid(gid).gr_name
