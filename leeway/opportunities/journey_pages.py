"""The pages of a journey, made ready to be drawn: whose way to pick, how it went, and what it draws."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _, ngettext

from leeway.lib.dates import format_date, local_day, today_in
from leeway.opportunities.board import with_firm
from leeway.opportunities.journey.advice import advice
from leeway.opportunities.journey.draft import WORDS
from leeway.opportunities.journey.questions import QUESTIONS, signs
from leeway.opportunities.journey.replay import Replay, replay
from leeway.opportunities.journey.telling import Shaped, shaped, told
from leeway.opportunities.models import Journey, Opportunity, Outcome
from leeway.process import advice as words_advice
from leeway.process.guidance import ready_text
from leeway.process.models import DEFAULT_WORDS, Process, Stage
from leeway.team.models import User

WON, LOST, OFFERED = 5, 3, 12  # ticked at first, and shown of each outcome
Drawn = dict[str, Any]


def begun(user: User, process: Process | None) -> Journey | None:
    """What this person began for this process and has not kept yet."""
    mine = Journey.objects.filter(user=user, process=process, version=None)
    return mine.order_by("-pk").first()


def picking(journey: Journey | None, user: User, process: Process | None) -> Drawn:
    """The latest closed deals, the first of them ticked, and those told from memory."""
    chosen = {deal["deal"] for deal in journey.deals} if journey else None
    rows = with_firm(Opportunity.objects.visible_to(user), user)
    if process:
        rows = rows.filter(stage__process=process)
    asked = ((_("Won"), Outcome.WON, WON), (_("Lost"), Outcome.LOST, LOST))
    groups = [
        {
            "words": words,
            "deals": [_row(deal, user, ticked) for deal, ticked in _offered(rows, outcome, first, chosen)],
        }
        for words, outcome, first in asked
    ]
    remembered = [
        (place, deal) for place, deal in enumerate(journey.deals if journey else []) if not deal["deal"]
    ]
    return {
        "groups": [group for group in groups if group["deals"]],
        "remembered": [
            {"place": place, "name": deal["name"], "is_won": deal["outcome"] == "won"}
            for place, deal in remembered
        ],
    }


def _offered(
    rows: "QuerySet[Opportunity, Any]", outcome: str, first: int, chosen: set[int | None] | None
) -> list[tuple[Any, bool]]:
    latest = list(rows.filter(outcome=outcome).order_by("-closed_at", "-pk")[:OFFERED])
    if chosen is None:
        return [(deal, place < first) for place, deal in enumerate(latest)]
    shown = {deal.pk for deal in latest}
    others = rows.filter(outcome=outcome, pk__in=chosen - shown - {None})
    return [(deal, deal.pk in chosen) for deal in [*latest, *others.order_by("-closed_at", "-pk")]]


def _row(deal: Any, user: User, ticked: bool) -> Drawn:
    day = (
        format_date(local_day(deal.closed_at, user.zone), user.language, today=today_in(user.zone))
        if deal.closed_at
        else ""
    )
    name, what = deal.firm or deal.name, deal.name if deal.firm else ""
    return {"pk": deal.pk, "name": name, "what": what, "day": day, "ticked": ticked}


def telling(journey: Journey, user: User) -> list[Drawn]:
    """Each deal with its questions; what is ticked and said already is drawn so."""
    return [
        {
            "place": place,
            "name": deal["name"],
            "is_won": deal["outcome"] == Outcome.WON,
            "sum": _sum(deal),
            "questions": [
                {
                    "key": question.key,
                    "words": question.words,
                    "said": deal["said"].get(question.key, ""),
                    "chips": [
                        {
                            "key": chip.key,
                            "words": chip.words,
                            "ticked": chip.key in deal["chips"],
                            "day": _day(deal, chip.sign) if chip.key in deal["chips"] else "",
                        }
                        for chip in question.chips
                    ],
                }
                for question in QUESTIONS
                if question.key != "after" or deal["outcome"] == Outcome.WON
            ],
        }
        for place, deal in enumerate(journey.deals)
    ]


def _day(deal: Drawn, sign: str) -> str:
    return _("day %(n)s") % {"n": deal["found"][sign]} if sign in deal["found"] else ""


def _sum(deal: Drawn) -> str:
    count = len(signs(deal["chips"]))
    return ngettext("%(n)s sign", "%(n)s signs", count) % {"n": count} if count else _("nothing ticked yet")


def drawing(journey: Journey) -> Drawn:
    """The steps, the advice about them, and the deals replayed on those that stay."""
    steps = shaped(journey.deals, journey.steps)
    stay = [step for step in steps if not step.left]
    deals = told(journey.deals)
    own = words_advice.advice([step.plan for step in stay])
    sample = advice([(step.drawn.sign, step.label) for step in stay], deals)
    road = [(*step.drawn.merged, step.drawn.sign) for step in stay]
    names = {step.drawn.sign: step.label for step in stay}
    return {
        "steps": [_step(step, place) for place, step in enumerate(steps, start=1)],
        "advice": list(dict.fromkeys([*(one.sentence for one in own), *(one.sentence for one in sample)])),
        "replays": [
            _replay(deal, replay(way, road), names) for deal, way in zip(journey.deals, deals, strict=True)
        ],
    }


def _step(step: Shaped, place: int) -> Drawn:
    plan = step.plan
    stage = Stage(word=plan.word, evidence=plan.evidence)
    stage.process = Process()
    return {
        "key": plan.evidence or "start",
        "place": place,
        "hue": plan.hue,
        "label": step.label,
        "stays": not step.left,
        "because": ready_text(stage, "because"),
        "said": plan.guide.get("customer", ""),
        "seen": _seen(step),
        "days": plan.usual_days,
        "chance": plan.probability,
    }


def _seen(step: Shaped) -> str:
    """Why the step is there, in counts."""
    if not step.plan.evidence:
        return _("where every road begins")
    if step.drawn.padded:
        return _("from the usual road: these deals show too few signs for %(n)s steps") % {
            "n": words_advice.FEWEST
        }
    facts = {"n": step.drawn.seen, "of": step.drawn.of}
    if step.drawn.merged:
        also = ", ".join(str(DEFAULT_WORDS[WORDS[sign]]) for sign in step.drawn.merged)
        return _("seen in %(n)s of %(of)s won deals, never a day apart from: %(also)s") % (
            facts | {"also": also}
        )
    return (
        ngettext("seen in %(n)s of %(of)s won deal", "seen in %(n)s of %(of)s won deals", step.drawn.of)
        % facts
    )


def _replay(deal: Drawn, shown: Replay, names: dict[str, str]) -> Drawn:
    skipped = [names[sign] for sign, taken in shown.steps if not taken]
    facts = {"n": shown.taken, "of": len(shown.steps), "steps": ", ".join(skipped)}
    if not shown.steps:
        words = _("no sign known yet")
    elif skipped:
        words = _("%(n)s of %(of)s steps in this order; not seen: %(steps)s") % facts
    else:
        words = _("%(n)s of %(of)s steps in this order") % facts
    return {
        "name": deal["name"],
        "is_won": deal["outcome"] == Outcome.WON,
        "words": words,
        "steps": [{"label": names[sign], "taken": taken} for sign, taken in shown.steps],
    }
