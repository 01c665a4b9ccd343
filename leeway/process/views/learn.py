"""Learning the process, for whoever wants to: cards, a practice board, questions. Each person sees their own."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from leeway.lib.ids import record_id
from leeway.process.actions.learning import answer_question, learn_again, place_deal, read_card
from leeway.process.learning import Card, cards_for, practice_for, questions_for
from leeway.process.learning.questions import score
from leeway.process.models import State, Version


@require_http_methods(["GET", "POST"])
def learn(request: HttpRequest, pk: int) -> HttpResponse:
    """The cards, one after the other: those first that are new to this person."""
    version = _version(pk)
    cards = cards_for(version, request.user)
    if request.method == "POST":
        read_card(version, request.POST.get("card", ""), by=request.user)
        return redirect(_next(version, cards, request.POST.get("card", "")))
    place = _place(cards, request.GET.get("card"))
    context = {"card": cards[place - 1] if place else None, "place": place, "cards": cards}
    context |= {"changed": [one.title for one in cards if one.is_changed]}
    return render(request, "process/learn.html", context | _shown(version, "cards"))


@require_http_methods(["GET", "POST"])
def practise(request: HttpRequest, pk: int) -> HttpResponse:
    """Three practice deals, moved by tapping a step."""
    version = _version(pk)
    if request.method == "POST":
        number = record_id(request.POST.get("deal")) or 0
        place_deal(version, number, record_id(request.POST.get("stage")) or 0, by=request.user)
        return redirect(f"{reverse('process:practise', args=[pk])}#deal-{number}")
    deals = practice_for(version, request.user)
    return render(request, "process/practise.html", {"deals": deals} | _shown(version, "practice"))


@require_http_methods(["GET", "POST"])
def questions(request: HttpRequest, pk: int) -> HttpResponse:
    """Five questions, each with its reason."""
    version = _version(pk)
    if request.method == "POST":
        key, choice = request.POST.get("question", ""), record_id(request.POST.get("answer"))
        answer_question(version, key, -1 if choice is None else choice, by=request.user)
        return redirect(f"{reverse('process:questions', args=[pk])}#about-{key}")
    asked = questions_for(version, request.user)
    context = {"questions": asked, "score": score(asked)} | _shown(version, "questions")
    return render(request, "process/questions.html", context)


@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """From the beginning."""
    learn_again(_version(pk), by=request.user)
    return redirect("process:learn", pk)


def _shown(version: Version, part: str) -> dict[str, Any]:
    return {"section": "process", "process": version.process, "part": part}


def _place(cards: list[Card], asked: str | None) -> int:
    """Which card is open, counted from one; 0 when all are read and none is asked for."""
    place = record_id(asked) or 0
    if 0 < place <= len(cards):
        return place
    return next((place for place, card in enumerate(cards, 1) if card.is_new), 0)


def _next(version: Version, cards: list[Card], read: str) -> str:
    """After a new card the next new one; after a known one its neighbour."""
    here = next(place for place, card in enumerate(cards, 1) if card.key == read)
    where = reverse("process:learn", args=[version.process_id])
    if cards[here - 1].is_new:
        later = [place for place, card in enumerate(cards, 1) if card.is_new and place > here]
        return f"{where}?card={later[0]}" if later else where
    return (
        f"{where}?card={here + 1}"
        if here < len(cards)
        else reverse("process:practise", args=[version.process_id])
    )


def _version(pk: int) -> Version:
    versions = Version.objects.select_related("process__stream")
    return get_object_or_404(versions, process=pk, state=State.CURRENT, process__archived_at=None)
