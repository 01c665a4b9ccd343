"""A process leaves as a file and comes in as a draft with everything it says; a bad file changes nothing."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from leeway.process import actions
from leeway.process.models import Process, Stage, Version
from leeway.process.queries import signs, stages
from leeway.team.tests.cast import Cast

URL = "interchange:import_process"


def send(client: Client, data: bytes) -> str:
    answer = client.post(reverse(URL), {"file": SimpleUploadedFile("p.json", data)}, follow=True)
    return answer.content.decode()


@pytest.fixture
def exported(client: Client, world: Cast) -> bytes:
    """The default process with a name, a sign and words of one's own, as a file."""
    step = stages()[1]
    actions.edit_process(step.process, {"name": "Ateliers", "lede": "Vu par eux."}, by=world.alice)
    actions.edit_step(step, {"name": "Répond", "usual_days": 4, "limit": 8}, by=world.alice)
    actions.write_guide(step, {"because": "Il répond."}, by=world.alice)
    actions.add_sign(step.process, "Plus de dix postes", by=world.alice)
    client.force_login(world.bob)
    answer = client.get(reverse("interchange:export_process", args=[step.version_id]))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="ateliers-1.json"'
    return answer.content


def test_a_member_brings_a_process_in_as_a_draft(client: Client, world: Cast, exported: bytes) -> None:
    page = send(client, exported)
    made = Process.objects.latest("pk")
    assert "is here as a draft" in page and made.name == "Ateliers 2" and made.lede == "Vu par eux."
    version = Version.objects.get(process=made)
    assert version.is_draft and [sign.text for sign in signs(made.pk)] == ["Plus de dix postes"]
    columns = (
        "kind",
        "word",
        "name",
        "hue",
        "probability",
        "usual_days",
        "limit",
        "evidence",
        "guide__because",
    )
    first, second = (
        list(Stage.objects.filter(version=one).order_by("position").values_list(*columns))
        for one in (stages()[0].version, version)
    )
    assert first == second
    again = client.get(reverse("interchange:export_process", args=[version.pk])).content
    assert json.loads(again) == json.loads(exported) | {"name": "Ateliers 2"}


@pytest.mark.parametrize(
    "data", [b"{", b"[]", b"[" * 9999, b'{"leeway":"process","format":1,"steps":[{"kind":"won"}]}']
)
def test_a_broken_file_is_refused_in_words_and_changes_nothing(
    client: Client, world: Cast, data: bytes
) -> None:
    client.force_login(world.bob)
    page = send(client, data)
    assert 'role="alert"' in page and Process.objects.count() == 1


def test_a_file_with_two_wons_changes_nothing(client: Client, world: Cast, exported: bytes) -> None:
    said = json.loads(exported)
    said["steps"] += [{"kind": "won", "name": "Won again"}]
    page = send(client, json.dumps(said).encode())
    assert 'role="alert"' in page and Process.objects.count() == 1
