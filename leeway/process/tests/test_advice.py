"""Advice about steps: what is ours, what cannot be seen, and silence about what nobody has chosen."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from leeway.process import actions
from leeway.process.advice import advice
from leeway.process.outlines import OUTLINES
from leeway.process.plans import StepPlan
from leeway.process.queries import stages
from leeway.team.tests.cast import Cast


def rules(*names: str) -> list[tuple[str, int | None]]:
    steps = [StepPlan("open", word="" if name else "prospect", name=name) for name in names]
    return [(one.rule, one.step) for one in advice(steps)]


@pytest.mark.parametrize(
    "name",
    ["Demo given", "Sent to legal", "Follow-up 2", "Devis envoyé", "Relance 2", "Démo donnée", "QUOTE SENT"],
)
def test_a_verb_of_ours_asks_for_the_customers_side(name: str) -> None:
    assert rules(name, "", "", "") == [("ours", 0)]


@pytest.mark.parametrize("name", ["Is interested", "Feels good about it", "Prospect chaud", "Semble motivé"])
def test_what_nobody_can_see_is_said(name: str) -> None:
    assert rules("", name, "", "") == [("feeling", 1)]


@pytest.mark.parametrize(
    "name",
    [
        "Called us",
        "Compares our proposal",
        "A vu que ça marche",
        "Sent us a plan",
        "Demande un devis",
        "🙂",
        "<b>",
    ],
)
def test_what_the_customer_does_needs_no_advice(name: str) -> None:
    assert rules(name, "", "", "") == []


def test_the_untouched_default_is_never_advised_about() -> None:
    assert advice(list(OUTLINES["default"].steps)) == []


def test_too_many_and_too_few_open_steps_are_said_once() -> None:
    assert rules(*[""] * 8) == [("size", None)] == rules(*[""] * 3)
    assert rules(*[""] * 4) == rules(*[""] * 7) == []


def test_advice_speaks_french() -> None:
    with translation.override("fr"):
        [one] = advice([StepPlan("open", name="Devis envoyé")] + [StepPlan("open", word="prospect")] * 3)
    assert (
        one.sentence.startswith("«\u00a0Devis envoyé\u00a0»") and "Compare notre proposition" in one.sentence
    )


def test_the_page_of_a_version_advises_and_leads_to_the_journey(world: Cast) -> None:
    step = stages()[1]
    actions.edit_step(step, {"name": "Demo given"}, by=world.alice)
    client = Client()
    client.force_login(world.alice, "allauth.account.auth_backends.AuthenticationBackend")
    page = client.get(reverse("process:show", args=[step.process_id])).content.decode()
    assert "Demo given” is what we do" in page
    assert f"/opportunities/journey/?process={step.process_id}" in page
