"""What the team thinks of a version, beside its document; and the private tap on a step."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_GET, require_POST

from leeway.lib.ids import record_id
from leeway.process import actions, thoughts
from leeway.process.finding import a_version, step_of
from leeway.process.models import Doubt, Stage, Version
from leeway.process.rights import rights
from leeway.team.access import only_writers
from leeway.team.models import User
from leeway.timeline.answers import told
from leeway.timeline.models import Entry
from leeway.web.answers import changed
from leeway.web.toast import toast


@require_GET
def agreement(request: HttpRequest, pk: int) -> HttpResponse:
    """Who agrees, who doubts, and one's own word: a panel that the page of a version loads."""
    version = a_version(pk)
    return render(request, "process/agreement.html", _shown(version, request.user))


@require_POST
def understand(request: HttpRequest, pk: int) -> HttpResponse:
    """I understand."""
    return _thought(request, pk, actions.understand, _("You understand this version."))


@require_POST
def agree(request: HttpRequest, pk: int) -> HttpResponse:
    """I agree."""
    return _thought(request, pk, actions.agree, _("You agree with this version."))


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Neither any more."""
    return _thought(request, pk, actions.withdraw, _("Your word is taken back."))


@require_POST
def doubt(request: HttpRequest, pk: int) -> HttpResponse:
    """I have a doubt, about a step or the whole."""
    only_writers(request.user)
    version = a_version(pk)
    step = step_of(version, record_id(request.POST.get("stage")))
    entry = actions.doubt(version, request.POST.get("text", ""), by=request.user, stage=step)
    return _said(request, version, entry, _("Your doubt stands beside the process."))


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """A word in the conversation about a doubt."""
    about = _doubt(request, pk)
    entry = actions.answer(about, request.POST.get("text", ""), by=request.user)
    return _said(request, about.version, entry, _("Answered."))


@require_POST
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """The doubt is answered well enough, or not after all."""
    about, settled = _doubt(request, pk), "open" not in request.POST
    entry = actions.settle(about, by=request.user, settled=settled)
    return _said(request, about.version, entry, _("Settled.") if settled else _("Open again."))


@require_POST
def tap(request: HttpRequest, pk: int) -> HttpResponse:
    """It helped me, or got in my way; a second tap on the same takes it back."""
    only_writers(request.user)
    stage = get_object_or_404(Stage, pk=pk)
    helped = {"helped": True, "in_the_way": False}.get(request.POST.get("tap", ""))
    stands = actions.tap(stage, helped, by=request.user)
    toast(request, _("Noted for you alone.") if stands else _("Taken back."))
    return changed(request, reverse("process:guide", args=[pk]))


def _doubt(request: HttpRequest, pk: int) -> Doubt:
    only_writers(request.user)
    return get_object_or_404(Doubt.objects.select_related("version", "stage"), pk=pk, deleted_at=None)


def _thought(request: HttpRequest, pk: int, action: Callable[..., Entry | None], words: str) -> HttpResponse:
    only_writers(request.user)
    version = a_version(pk)
    return _said(request, version, action(version, by=request.user), words)


def _said(request: HttpRequest, version: Version, entry: Entry | None, words: str) -> HttpResponse:
    return told(request, entry, reverse("process:version", args=[version.pk]), words)


def _shown(version: Version, user: User) -> dict[str, Any]:
    opinions, taps = thoughts.opinions(version), thoughts.taps(version)
    agreed = sum(one.said == "agreed" for one in opinions)
    mine = next((one.said for one in opinions if one.user == user), "")
    steps = [(step, taps.get(step.pk)) for step in version.stages.order_by("position")]
    return rights(version, user) | {
        "version": version,
        "opinions": opinions,
        "words": _words(version, mine),
        "mine": mine,
        "agree": ngettext("%(k)s of %(n)s agrees", "%(k)s of %(n)s agree", agreed)
        % {"k": agreed, "n": len(opinions)},
        "doubts": thoughts.doubts(version),
        "steps": [step for step, _taps in steps],
        "taps": [(step, seen) for step, seen in steps if seen],
        "all_agree": thoughts.everybody_agrees(version),
        "alone": thoughts.works_alone(),
    }


def _words(version: Version, mine: str) -> list[tuple[str, str, str]]:
    """What one may say, and where it goes: what is said already is taken back."""
    said = [("understood", _("I understand"), "understand"), ("agreed", _("I agree"), "agree")]
    return [
        (word, label, reverse(f"process:{'withdraw' if word == mine else verb}", args=[version.pk]))
        for word, label, verb in said
    ]
