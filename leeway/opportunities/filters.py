"""What a board shows: read from the address, so that a view can be kept and sent."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.db.models import Q
from django.http import QueryDict

from leeway.lib.ids import record_id
from leeway.lib.text import words
from leeway.opportunities.models import MOST
from leeway.search.models import SearchDoc
from leeway.team.models import User


@dataclass(frozen=True, slots=True)
class Filter:
    """Whose deals, over what amount (minor units), with which words. Empty fields ask nothing."""

    owner: str = ""  # "", "me" or a user's id
    over: int = 0
    text: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> "Filter":
        """The filter in an address; what cannot be read asks nothing."""
        owner, over = query.get("owner", ""), query.get("over", "")
        return cls(
            owner=owner if owner == "me" or record_id(owner) else "",
            over=min(record_id(over) or 0, MOST),
            text=query.get("text", "")[:80],
        )

    def where(self, user: User) -> Q:
        """The condition on deals."""
        condition = Q()
        if self.owner:
            condition &= Q(owner=user.pk if self.owner == "me" else int(self.owner))
        if self.over:
            condition &= Q(amount__gt=self.over)
        if words(self.text):
            docs = SearchDoc.objects.filter(kind="opportunity").matching(self.text, titles_only=True)
            condition &= Q(pk__in=docs.values("object_id"))
        return condition

    def address(self, **changes: object) -> str:
        """The query part of an address, e.g. ``?owner=me&over=200000``; empty when nothing is asked."""
        changed = replace(self, **changes)  # type: ignore[arg-type]
        asked = {
            name: value
            for name in ("owner", "over", "text")
            if (value := getattr(changed, name)) not in ("", 0)
        }
        return f"?{urlencode(asked)}" if asked else ""

    def __bool__(self) -> bool:
        return self != Filter()
