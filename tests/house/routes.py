"""Every address of the house as the resolver knows it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Route:
    """One address: its name with namespaces, its pattern and what it wants to know."""

    name: str
    pattern: str
    arguments: tuple[str, ...]


def routes(patterns: list | None = None) -> list[Route]:
    """All of them, in the order of the resolver; or those of some patterns."""
    return list(_walk(get_resolver().url_patterns if patterns is None else patterns, "", "", ()))


def _walk(patterns: list, space: str, before: str, known: tuple[str, ...]) -> Iterator[Route]:
    for one in patterns:
        arguments = (*known, *one.pattern.converters, *_groups(one))
        if isinstance(one, URLResolver):
            inner = f"{space}{one.namespace}:" if one.namespace else space
            yield from _walk(one.url_patterns, inner, before + str(one.pattern), arguments)
        elif isinstance(one, URLPattern):
            yield Route(f"{space}{one.name}" if one.name else "", before + str(one.pattern), arguments)


def _groups(one) -> tuple[str, ...]:
    """Names in a regular expression; a path() has converters instead."""
    regex = getattr(one.pattern, "regex", None)
    return tuple(regex.groupindex) if regex is not None and not one.pattern.converters else ()
