"""Databases for running servers: a file for SQLite, copies by template for PostgreSQL."""

import os
import secrets
import sqlite3
from pathlib import Path

PREFIX = "live_"


def create(template: str = "template0") -> str:
    """A new empty database; its DATABASE_URL, or nothing for SQLite (a file comes with the data directory)."""
    base = os.environ.get("DATABASE_URL", "")
    if not base:
        return ""
    name = PREFIX + secrets.token_hex(6)
    _admin(base, f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    return _with_name(base, name)


def copy(url: str) -> str:
    """A copy of a database that nobody is connected to."""
    return create(template=_name(url)) if url else ""


def drop(url: str) -> None:
    """Remove a database, throwing its users out."""
    if url and _name(url).startswith(PREFIX):
        _admin(url, f'DROP DATABASE IF EXISTS "{_name(url)}" WITH (FORCE)')


def execute(url: str, file: Path, statement: str, values: tuple = ()) -> list[tuple]:
    """Run one statement with `?` for values, and commit."""
    if not url:
        with sqlite3.connect(file, timeout=20) as connection:
            rows = connection.execute(statement, values).fetchall()
        connection.close()
        return rows
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        answer = connection.execute(statement.replace("?", "%s"), values)
        return answer.fetchall() if answer.description else []


def _admin(url: str, statement: str) -> None:
    import psycopg

    with psycopg.connect(_with_name(url, "postgres"), autocommit=True) as connection:
        connection.execute(statement)


def _name(url: str) -> str:
    return url.split("?")[0].rsplit("/", 1)[1]


def _with_name(url: str, name: str) -> str:
    address, _, query = url.partition("?")
    return f"{address.rsplit('/', 1)[0]}/{name}" + (f"?{query}" if query else "")
