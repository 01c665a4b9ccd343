"""SearchDoc and the `match` lookup."""

from typing import Any

from django.db import models
from django.db.models import Q

from leeway.lib.text import words
from leeway.team.models import User

EVERYBODY = 0
OWNER_ONLY = -1
MOST_HITS = 500


class SearchDocs(models.QuerySet["SearchDoc"]):
    def visible_to(self, user: User) -> "SearchDocs":
        """What this person may find. Nobody's role opens what belongs to its holder alone."""
        mine = Q(owner_id=user.pk)
        if not user.is_active:
            return self.none()
        if user.runs_the_team:
            return self.filter(mine | Q(audience__gte=EVERYBODY))
        groups = list(user.groups.values_list("pk", flat=True))
        return self.filter(mine | Q(audience__in=[EVERYBODY, *groups]))

    def matching(self, text: str, *, titles_only: bool = False) -> "SearchDocs":
        """Documents in which every word of `text` begins some word."""
        lookup = "title__match_title" if titles_only else "title__match"
        return self.filter(**{lookup: text}) if words(text) else self.none()


class SearchDoc(models.Model):
    """One thing that can be found. `audience` is 0 for everybody, a group's id, or -1 for the owner only."""

    kind = models.CharField(max_length=16)
    object_id = models.BigIntegerField()
    stream_id = models.BigIntegerField(null=True)
    title = models.CharField(max_length=300)
    hint = models.CharField(max_length=300, blank=True)
    audience = models.BigIntegerField(default=EVERYBODY)
    owner_id = models.BigIntegerField(null=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = SearchDocs.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="search_doc_once")]

    def __str__(self) -> str:
        return self.title


class Match(models.Lookup[Any]):
    """``title__match="dupont pan"``: FTS5 on SQLite, tsvector on PostgreSQL."""

    lookup_name = "match"
    column_filter = ""
    weights = ""

    def get_prep_lookup(self) -> str:
        return str(self.rhs)

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, list[str]]:
        table = compiler.quote_name_unless_alias(self.lhs.alias)
        asked = " ".join(f'"{word}"*' for word in words(self.rhs))
        return (
            f"{table}.id IN (SELECT rowid FROM search_fts WHERE search_fts MATCH %s)",  # noqa: S608 (an alias)
            [f"{self.column_filter}({asked})"],
        )

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[str]]:
        table = compiler.quote_name_unless_alias(self.lhs.alias)
        asked = " & ".join(f"'{word}':*{self.weights}" for word in words(self.rhs))
        return f"{table}.vector @@ to_tsquery('simple', %s)", [asked]


class MatchTitle(Match):
    """The same among titles only, as the palette asks."""

    lookup_name = "match_title"
    column_filter = "{title}:"
    weights = "A"


models.CharField.register_lookup(Match)
models.CharField.register_lookup(MatchTitle)
