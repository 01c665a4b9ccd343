"""`leeway verify` is content after work through the doors, and names every planted lie."""

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import storages
from django.db import connection
from django.utils import timezone

from leeway.files import actions as files
from leeway.files.models import Blob
from leeway.mailbox.syncing.at_hand import mailbox_at_hand, take_in
from leeway.operate import verifying
from leeway.operate.line import run
from leeway.operate.tests.lies import LIES, lose_blob
from leeway.opportunities import actions as deals, following
from leeway.people import actions as people
from leeway.people.models import Account, Contact
from leeway.search.models import SearchDoc
from leeway.team.tests.cast import Cast
from leeway.timeline import actions as timeline, fanout
from leeway.timeline.models import Attachment, Delivery, Entry

MAIL = b"""From: Zoe <zoe@liege.example>
To: bob@leeway.example
Message-ID: <1@liege.example>
Subject: Cork

When can you come?
"""


@pytest.fixture
def at_work(world: Cast, settings, tmp_path: Path) -> Cast:
    """A morning's work through public actions, told to everybody."""
    settings.STORAGES = settings.STORAGES | {
        "blobs": {"BACKEND": "leeway.files.storage.DurableStorage", "OPTIONS": {"location": tmp_path}},
    }
    firm = people.add_company("Société Générale du Liège", by=world.bob, domains=("liege.example",))
    zoe = people.add_person("Zoé", by=world.bob, account=firm, emails=("zoe@liege.example",))
    deal = deals.begin("Opéra", by=world.bob, account=firm, amount=1200_00)
    other = deals.begin("Mairie", by=world.bob)
    deals.add_person(deal, zoe, by=world.bob)
    deals.win(deal, by=world.bob)
    timeline.undo(Entry.objects.get(verb="opportunity.won"), by=world.bob)
    deals.delete(other, by=world.bob)
    timeline.note(deal.stream, "They like cork.", by=world.bob)
    Attachment.objects.create(stream=deal.stream, blob=files.keep(b"plan"), name="plan.pdf")
    Blob.objects.update(made_at=timezone.now() - timedelta(days=2))
    arrived = timezone.now()
    take_in(mailbox_at_hand(world.bob, "bob@leeway.example"), "INBOX", [(MAIL, arrived), (MAIL, arrived)])
    while fanout.fan_out():
        fanout.deliver_due()
    return world


def problems() -> list[str]:
    """Everything that verify complains about."""
    return [problem for finding in verifying.verify() for problem in finding.problems]


def test_honest_work_leaves_nothing_to_complain_about(at_work: Cast) -> None:
    assert problems() == []


def test_every_check_of_every_room_is_asked() -> None:
    asked = {name for _holds, names in verifying.TABLE for name in names}
    written = {
        f"leeway.{file.parent.name}.checks.{name}"
        for file in Path(verifying.__file__).parent.parent.glob("*/checks.py")
        for name in re.findall(r"^def ([a-z]\w*)\(\)", file.read_text(), re.MULTILINE)
    }
    assert written
    assert written <= asked


@pytest.mark.parametrize("lie", LIES)
def test_a_planted_lie_is_named(at_work: Cast, lie: str) -> None:
    plant, sentence = LIES[lie]
    plant()
    assert any(sentence in problem for problem in problems()), problems()


def test_a_wrong_total_is_named(at_work: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from leeway.opportunities import checks

    monkeypatch.setattr(checks, "_amounts", dict)
    assert any("The board shows other totals for Prospect" in problem for problem in problems())


def test_fresh_leftovers_are_forgiven_for_a_day(at_work: Cast) -> None:
    files.keep(b"a kill came between")
    (Path(storages["blobs"].location) / ".new-abc").write_bytes(b"half")
    assert problems() == []


def test_a_missing_migration_stops_the_examination(at_work: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifying.schema, "pending", lambda: ["team.0099_more"])
    lose_blob()
    assert problems() == ["The database lacks team.0099_more: run `leeway migrate`."]


@pytest.mark.once  # PostgreSQL refuses to be lied to
@pytest.mark.django_db(transaction=True)
def test_a_reference_to_nothing_is_named(at_work: Cast) -> None:
    if connection.vendor == "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys=OFF")
        cursor.execute("DELETE FROM timeline_stream WHERE kind = 'contact'")
        found = problems()
        for table in ("timeline_placement", "timeline_entry"):
            cursor.execute(f"DELETE FROM {table}")
        Contact.objects.all().delete()
        cursor.execute("PRAGMA foreign_keys=ON")
    assert any("that is not there" in problem for problem in found), found


def test_deals_follow_their_company_when_it_is_renamed(at_work: Cast) -> None:
    firm = Account.objects.get()
    people.edit(firm, {"name": "Chêne et Liège"}, by=at_work.bob)
    assert problems() == [], "what waits for its follower is not yet a lie"
    fanout.fan_out()
    Delivery.objects.update(state=Delivery.State.DONE)
    assert any("Search keeps an old description of opportunity" in problem for problem in problems())
    following.company_edited(Entry.objects.get(verb="account.edited").pk)
    assert problems() == []
    assert set(SearchDoc.objects.matching("chene").values_list("kind", flat=True)) == {
        "account",
        "contact",
        "opportunity",
    }


def test_the_command_exits_1_with_the_list(at_work: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["verify"]) == 0
    lose_blob()
    assert run(["verify"]) == 1
    assert "is missing on disk" in capsys.readouterr().out
    assert run(["verify", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert [one["holds"] for one in found if one["problems"]] == [
        "Every kept file is there, whole, and belongs to something"
    ]
