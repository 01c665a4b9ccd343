"""The page of a deal, its facts and its people."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from leeway.lib.ids import record_id
from leeway.lib.text import split_address
from leeway.opportunities import actions, cards
from leeway.opportunities.around import around, fits
from leeway.opportunities.board import CARD_COLUMNS, Row, with_firm
from leeway.opportunities.boards import process_asked
from leeway.opportunities.cards import Eyes
from leeway.opportunities.facts import facts, firm_of, one_fact, one_row
from leeway.opportunities.forms import NEW, read_field, read_teller, wake_chips
from leeway.opportunities.models import Opportunity, Outcome
from leeway.opportunities.outcomes import outcomes, parting
from leeway.opportunities.referrals import earlier, told_others
from leeway.opportunities.said.ways import give_steps
from leeway.opportunities.suggested import asked, proposal_for
from leeway.people.models import Account, Contact
from leeway.process.models import Kind, Stage
from leeway.process.queries import first_open
from leeway.team.access import changeable, known, named, only_writers, visible
from leeway.team.models import User
from leeway.timeline import drawing
from leeway.timeline.answers import told
from leeway.timeline.gone import gone
from leeway.timeline.models import Entry, Stream
from leeway.timeline.queries import begun_by, page
from leeway.web.answers import changed, go
from leeway.web.toast import toast


@require_GET
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """A deal in three zones: facts, timeline, people."""
    deals = Opportunity.objects.select_related("stream", "stage", "account", "owner", "referral")
    gates = {"is_asked": asked(), "has_earlier": earlier(), "has_fits": fits()}
    opportunity = known(deals.annotate(**gates), request.user, pk)
    if opportunity.deleted_at:
        return gone(request, opportunity.stream)
    found = page(opportunity.stream, user=request.user)
    context = _zones(opportunity, request.user)
    give_steps(found.entries, context["stages"])
    context |= drawing.stream_context(opportunity.stream, found, user=request.user)
    return render(request, "opportunities/show.html", context)


def begin(request: HttpRequest) -> HttpResponse:
    """A new deal from a name; perhaps for a company or with a person."""
    only_writers(request.user)
    firm = named(Account.objects, request, "account")
    person = named(Contact.objects, request, "contact")
    process = process_asked(request)
    given = {"company": firm, "person": person, "process": process}
    if request.method == "GET":
        return render(request, "opportunities/begin.html", given)
    opportunity = _begun(request, process, firm, person)
    said = _("%(name)s is on the board.") % {"name": opportunity.name}
    toast(request, said, undo=begun_by(opportunity.stream))
    where = reverse("opportunities:show", args=[opportunity.pk])
    return go(request, where) if firm or person else changed(request, where)


def _begun(
    request: HttpRequest, process: int | None, firm: Account | None, person: Contact | None
) -> Opportunity:
    stage, name = first_open(process) if process else None, request.POST.get("name", "")
    return actions.begin(name, by=request.user, stage=stage, account=firm, contact=person)


@require_POST
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """One fact, edited where it stands."""
    opportunity = changeable(Opportunity.objects.select_related("stage", "account"), request.user, pk)
    field = next((name for name in request.POST if name != "csrfmiddlewaretoken"), "")
    entry = _edit(opportunity, field, request.POST.get(field, ""), request.user)
    if entry is not None:
        toast(request, drawing.said(entry, user=request.user), undo=entry.pk)
    return render(request, "web/fact.html", {"fact": one_fact(opportunity, field, user=request.user)})


@require_POST
def add_person(request: HttpRequest, pk: int) -> HttpResponse:
    """A person on the deal: one we know, or a new name."""
    opportunity = changeable(Opportunity.objects.select_related("account__stream"), request.user, pk)
    if known := record_id(request.POST.get("contact")):
        contact = visible(Contact.objects.select_related("stream"), request.user, known)
        entry = actions.add_person(opportunity, contact, by=request.user)
    else:
        name, address = split_address(request.POST.get("name", ""))
        entry = actions.add_new_person(opportunity, name, by=request.user, address=address)
    words = _("%(name)s is on the deal.") % {"name": entry.title}
    return told(request, entry, reverse("opportunities:show", args=[pk]), words)


@require_POST
def remove_person(request: HttpRequest, pk: int, contact: int) -> HttpResponse:
    """A person off the deal."""
    opportunity = changeable(Opportunity.objects, request.user, pk)
    people = Contact.objects.visible_to(request.user).select_related("stream")
    person = get_object_or_404(people, pk=contact, stakes__opportunity=opportunity)
    entry = actions.remove_person(opportunity, person, by=request.user)
    words = _("%(name)s is off the deal.") % {"name": person.name}
    return told(request, entry, reverse("opportunities:show", args=[pk]), words)


def _edit(opportunity: Opportunity, field: str, text: str, user: User) -> Entry | None:
    if field == "told_by":
        return actions.refer(opportunity, by=user, **read_teller(text, user))
    if field == "account" and text.startswith(NEW):
        return actions.edit_company(opportunity, text.removeprefix(NEW), by=user)
    return actions.edit(opportunity, {field: read_field(opportunity, field, text, user)}, by=user)


def _zones(opportunity: Opportunity, user: User) -> dict[str, Any]:
    leaving = parting(opportunity, user)
    return {
        "section": "board",
        "opportunity": opportunity,
        "company": firm_of(opportunity, user),
        "card": cards.card(one_row(opportunity, user), Eyes.of(user, timezone.now())),
        "track": _track(opportunity, leaving["stages"]),
        "after": _after(opportunity, leaving["stages"]),
        "facts": facts(opportunity, user=user),
        **around(opportunity, user, leaving["stages"]),
        "proposed": proposal_for(opportunity, user),
        "wakes": wake_chips(user),
        "outcomes": outcomes(opportunity, leaving["stages"]),
        "back": cards.back_words(opportunity.woke_why) if opportunity.woke_at else "",
        **leaving,
        "is_aside": opportunity.is_closed or opportunity.stage.kind == Kind.FRIDGE,
    }


def _track(opportunity: Opportunity, steps: list[Stage]) -> list[dict[str, object]]:
    here, is_open = opportunity.stage, opportunity.stage.kind == Kind.OPEN
    on = [step for step in steps if step.kind == Kind.OPEN]
    return [_point(step, step.pk == here.pk, is_open and step.position < here.position) for step in on]


def _after(opportunity: Opportunity, steps: list[Stage]) -> list[dict[str, object]]:
    """The second line of a deal that is won: where it goes on, the next step as one tap."""
    if opportunity.outcome != Outcome.WON:
        return []
    on = [step for step in steps if step.kind == Kind.AFTER]
    here = next((place for place, step in enumerate(on) if step.pk == opportunity.stage_id), -1)
    points = [_point(step, place == here, place < here) for place, step in enumerate(on)]
    for point in points[here + 1 : here + 2]:
        point["words"] = _("Next: %(step)s") % {"step": point["label"]}
    return points


def _point(step: Stage, now: bool, done: bool) -> dict[str, object]:
    label = step.label
    return {"pk": step.pk, "label": label, "words": label, "hue": step.hue, "now": now, "done": done}


@require_GET
def of_stream(request: HttpRequest, pk: int) -> HttpResponse:
    """The deals of a company or a person: a panel that their pages load."""
    stream = visible(Stream.objects, request.user, pk)
    context = {"rows": _deals_of(stream, request.user), "told": told_others(stream, request.user)}
    return render(request, "opportunities/of_stream.html", context)


def _deals_of(stream: Stream, user: User) -> list[dict[str, object]]:
    deals = Opportunity.objects.visible_to(user)
    mine = deals.filter(Q(account__stream=stream) | Q(stakeholders__contact__stream=stream)).distinct()
    steps = ("stage__word", "stage__name", "stage__hue")
    found = with_firm(mine, user).order_by("closed_at", "-made_at").values_list(*steps, *CARD_COLUMNS)[:20]
    eyes = Eyes.of(user, timezone.now())
    return [
        {
            "name": values[6],
            "card": cards.card(Row(*values[3:]), eyes),
            "hue": values[2],
            "step": Stage(word=values[0], name=values[1]).label,
        }
        for values in found
    ]
