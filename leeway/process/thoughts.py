"""Questions about what the team thinks of a version: who agrees, which doubts are open, and the totals of taps."""

from typing import NamedTuple

from django.db.models import Count, F, Prefetch, Q, QuerySet

from leeway.process.models import Agreement, Answer, Doubt, Tap, Version
from leeway.team.models import Role, User
from leeway.team.queries import colleagues

FEWEST = 3  # people, before the taps on a step are shown: with two, each would know the other's


class Opinion(NamedTuple):
    """What one colleague has said: "agreed", "understood" or nothing, and how many open doubts they have."""

    user: User
    said: str
    doubts: int


class Taps(NamedTuple):
    """How many people a step helped, and whose way it got in."""

    helped: int
    in_the_way: int


def asked() -> QuerySet[User]:
    """Whose agreement counts: everybody who works with the process, not those who only look."""
    return colleagues().exclude(role=Role.VIEWER)


def works_alone() -> bool:
    """Whether there is only one whose agreement could count."""
    return asked().count() <= 1


def opinions(version: Version) -> list[Opinion]:
    """What each of them has said, by name: three queries."""
    said = {row.user_id: row.said for row in Agreement.objects.filter(version=version)}
    doubts = dict(_unsettled(version).values_list("user").annotate(n=Count("pk")))
    return [Opinion(user, said.get(user.pk, ""), doubts.get(user.pk, 0)) for user in asked()]


def everybody_agrees(version: Version) -> bool:
    """Whether everybody agrees and no doubt is open."""
    if _unsettled(version).exists():
        return False
    agreed = Agreement.objects.filter(version=version, agreed_at__isnull=False)
    return not asked().exclude(pk__in=agreed.values("user")).exists()


def doubts(version: Version) -> QuerySet[Doubt]:
    """The doubts about a version with their conversations, open ones first."""
    answers = Answer.objects.filter(deleted_at=None).select_related("user").order_by("pk")
    found = Doubt.objects.filter(version=version, deleted_at=None).select_related("user", "stage")
    return found.prefetch_related(Prefetch("answers", answers)).order_by(
        F("settled_at").asc(nulls_first=True), "pk"
    )


def open_doubts(version: Version) -> QuerySet[Doubt]:
    """Those that nobody has settled, with who has them: for the steps they stand on."""
    return _unsettled(version).filter(stage__isnull=False).select_related("user").order_by("pk")


def taps(version: Version) -> dict[int, Taps]:
    """The team's totals by step, where at least three people have tapped: nobody can tell whose they are."""
    rows = Tap.objects.filter(stage__version=version).values_list("stage")
    counted = rows.annotate(up=Count("pk", filter=Q(helped=True)), down=Count("pk", filter=Q(helped=False)))
    return {stage: Taps(up, down) for stage, up, down in counted if up + down >= FEWEST}


def own_tap(stage_id: int, user: User) -> bool | None:
    """What this person has tapped on a step, for nobody else's eyes."""
    return Tap.objects.filter(stage=stage_id, user=user).values_list("helped", flat=True).first()


def _unsettled(version: Version) -> QuerySet[Doubt]:
    return Doubt.objects.filter(version=version, deleted_at=None, settled_at=None)
