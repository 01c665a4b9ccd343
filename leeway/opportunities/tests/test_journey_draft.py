"""From eight lists of events to the exact draft; and what never changes it."""

import random

import pytest

from leeway.opportunities.journey.advice import advice
from leeway.opportunities.journey.draft import Told, draw, plans
from leeway.opportunities.journey.replay import adherence, replay
from leeway.process.words import DEFAULT_WORDS

WON = [
    Told(
        True, (("touch", 2), ("meeting", 9), ("need", 9), ("proposal", 20), ("people", 24), ("decision", 33))
    ),
    Told(True, (("touch", 0), ("need", 6), ("meeting", 6), ("proposal", 15), ("decision", 40))),
    Told(True, (("need", 1), ("touch", 1), ("proposal", 12), ("people", 19), ("decision", 21))),
    Told(
        True,
        (("touch", 4), ("meeting", 11), ("need", 11), ("people", 16), ("proposal", 18), ("decision", 46)),
    ),
    Told(True, (("touch", 3), ("proposal", 8), ("decision", 12))),
]
LOST = [
    Told(False, (("touch", 0), ("proposal", 3))),
    Told(False, (("touch", 5),)),
    Told(False, (("meeting", 2), ("touch", 2), ("need", 30))),
]
EIGHT = WON + LOST

# word, sign, typical days, percent
EXPECTED = [
    ("has_problem", "", 2, 10),
    ("answers", "touch", 7, 20),  # 7, 6, 0, 7 days to the need, in the four won deals that show both
    ("tells_need", "need", 15, 35),  # 15, 18 and 5 to the people; a meeting was never a day apart from it
    ("brings_others", "people", 2, 45),
    ("weighs_offer", "proposal", 13, 60),
    ("prepares_order", "decision", None, 70),
]


def open_steps(deals: list[Told]) -> list[tuple[str, str, int | None, int]]:
    return [
        (step.word, step.evidence, step.usual_days, step.probability)
        for step in plans(draw(deals))
        if step.kind == "open"
    ]


def test_eight_deals_give_exactly_this_draft() -> None:
    assert open_steps(EIGHT) == EXPECTED
    rest = [(step.kind, step.word, step.hue) for step in plans(draw(EIGHT)) if step.kind != "open"]
    assert rest == [
        ("won", "won", "won"),
        ("lost", "lost", "lost"),
        ("fridge", "fridge", "fridge"),
        *(
            ("after", word, "after")
            for word in ("onboarding", "first_value", "quarterly", "repeat", "word_of_mouth")
        ),
    ]
    assert [step.merged for step in draw(EIGHT) if step.sign == "need"] == [("meeting",)]


@pytest.mark.parametrize("seed", range(8))
def test_the_order_of_the_deals_changes_nothing(seed: int) -> None:
    shuffled = list(EIGHT)
    random.Random(seed).shuffle(shuffled)
    assert draw(shuffled) == draw(EIGHT)


@pytest.mark.parametrize("lost", [*LOST, Told(False, ()), Told(False, (("people", 1), ("meeting", 90)))])
def test_another_lost_deal_never_removes_a_step(lost: Told) -> None:
    for deals in (EIGHT, WON, WON[:1], []):
        assert {step.sign for step in draw(deals)} <= {step.sign for step in draw([*deals, lost])}


def test_later_days_and_twice_the_same_deals_change_no_step() -> None:
    twice = [step.sign for step in draw(EIGHT * 2)]
    later = [Told(one.won, tuple((sign, day + 5) for sign, day in one.events)) for one in EIGHT]
    assert twice == [step.sign for step in draw(later)] == [step.sign for step in draw(EIGHT)]


@pytest.mark.parametrize("deals", [[], LOST, [Told(True, ())], [Told(True, (("nonsense", 3),))]])
def test_without_events_the_usual_road_is_drawn(deals: list[Told]) -> None:
    assert [one[0] for one in open_steps(deals)] == ["has_problem", "answers", "tells_need", "weighs_offer"]
    assert all(step.padded for step in draw(deals)[1:])


@pytest.mark.parametrize("size", range(7))
def test_there_are_always_four_to_seven_open_steps(size: int) -> None:
    signs = ("touch", "meeting", "need", "people", "proposal", "decision")[:size]
    for day in (None, 3):
        deals = [Told(True, tuple((sign, day) for sign in signs))] * 5
        assert 4 <= len(draw(deals)) <= 7
        assert all(step.word in DEFAULT_WORDS for step in plans(draw(deals)))


def test_from_memory_the_usual_order_holds_and_no_days_are_invented() -> None:
    told = [Told(True, (("decision", None), ("touch", None), ("meeting", None), ("proposal", None)))]
    drawn = draw(told)
    assert [step.sign for step in drawn] == ["", "touch", "meeting", "proposal", "decision"]
    assert {step.days for step in drawn} == {None}


def test_adherence_is_twice_what_two_ways_share_of_their_lengths() -> None:
    assert adherence("abcd", "abcd") == 1.0 == adherence("", "")
    assert adherence("abd", "abcd") == pytest.approx(6 / 7, abs=1e-12)
    assert adherence("ba", "ab") == 0.5
    assert adherence("x", "ab") == 0.0


def test_a_lost_deal_is_replayed_as_far_as_it_came() -> None:
    road = [("",), ("touch",), ("meeting", "need"), ("people",), ("proposal",), ("decision",)]
    shown = replay(LOST[0], road)
    assert shown.steps == (("touch", True), ("need", False), ("people", False), ("proposal", True))
    assert (shown.taken, shown.share) == (2, pytest.approx(4 / 6))
    assert replay(LOST[1], road).share == 1.0
    assert replay(Told(False, ()), road).steps == ()


def test_the_sample_advises_about_rare_steps_and_steps_never_apart() -> None:
    names = [("", "Has a problem"), ("touch", "Answers"), ("meeting", "Meets"), ("need", "Needs")]
    deals = [Told(True, (("touch", 1), ("meeting", 4), ("need", 4)))] * 2 + [Told(True, (("touch", 1),))] * 3
    assert [(one.rule, one.step) for one in advice(names, deals)] == [("rare", 2), ("rare", 3)]
    assert [(one.rule, one.step) for one in advice(names, deals[:3])] == [("never_apart", 3)]
    assert advice(names, []) == []
