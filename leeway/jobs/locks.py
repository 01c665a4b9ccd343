"""Locks that the death of their holder frees, whatever kills it.

SQLite lives on one machine, so a worker locks a file with flock. On PostgreSQL workers may live on
many machines, so a worker takes an advisory lock on a connection of its own.
"""

import contextlib
import fcntl
import hashlib
import os
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import Error

ADVISORY_CLASS = 0x1EE  # keeps our advisory locks apart from any other program's


class WorkerLock(Protocol):
    """Held for as long as the worker lives."""

    def held(self) -> bool:
        """Whether the lock still stands; False makes the worker give up its name."""

    def release(self) -> None:
        """Frees it at an orderly end."""


def hold(worker_id: str) -> WorkerLock:
    """Takes the lock of this worker name."""
    if connection.vendor == "postgresql":
        return AdvisoryLock(worker_id)
    lock = FileLock.take(_path(worker_id))
    if lock is None:
        raise BlockingIOError(f"a worker named {worker_id} is alive")
    return lock.only_mine()


def is_free(worker_id: str) -> bool:
    """True when nobody alive holds this worker name."""
    if connection.vendor == "postgresql":
        return _advisory_is_free(worker_id)
    path = _path(worker_id)
    lock = FileLock.take(path, create=False)
    if lock:
        lock.release()
    return lock is not None or not path.exists()


class FileLock:
    """An flock on a file."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self.path, self.descriptor = path, descriptor

    @classmethod
    def take(cls, path: Path, *, create: bool = True) -> "FileLock | None":
        """The lock, or None when another process holds it (or, without `create`, when there is no file)."""
        if create:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            descriptor = os.open(path, os.O_RDWR | (os.O_CREAT if create else 0), 0o600)
        except FileNotFoundError:
            return None
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(descriptor)
            return None
        return cls(path, descriptor)

    def only_mine(self) -> "FileLock":
        """A forked child drops its copy, so that the lock dies with the process that took it."""
        os.register_at_fork(after_in_child=self._drop)
        return self

    def _drop(self) -> None:
        if self.descriptor >= 0:
            os.close(self.descriptor)
            self.descriptor = -1

    def held(self) -> bool:
        return self.descriptor >= 0

    def release(self) -> None:
        if self.descriptor >= 0:
            self.path.unlink(missing_ok=True)
            self._drop()


class AdvisoryLock:
    """A PostgreSQL session lock on a connection that does nothing else."""

    def __init__(self, worker_id: str) -> None:
        self.worker_id = worker_id
        self.connection: BaseDatabaseWrapper = connections.create_connection("default")
        self.connection.settings_dict = {**self.connection.settings_dict, "CONN_MAX_AGE": None}
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s, %s)", [ADVISORY_CLASS, _key(worker_id)])

    def held(self) -> bool:
        try:
            with self.connection.cursor() as cursor:
                cursor.execute("SELECT 1")
        except Error:
            return False
        return True

    def release(self) -> None:
        with contextlib.suppress(Error):  # closing alone frees it some moments later
            with self.connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [ADVISORY_CLASS, _key(self.worker_id)])
        self.connection.close()


def _advisory_is_free(worker_id: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [ADVISORY_CLASS, _key(worker_id)])
        taken = bool(cursor.fetchone()[0])
        if taken:
            cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [ADVISORY_CLASS, _key(worker_id)])
    return taken


def _key(worker_id: str) -> int:
    """31 bits of the name; a clash only delays the reaper until the other worker ends."""
    return int.from_bytes(hashlib.sha256(worker_id.encode()).digest()[:4]) >> 1


def _path(worker_id: str) -> Path:
    return Path(settings.DATA) / "locks" / f"worker-{worker_id}.lock"
