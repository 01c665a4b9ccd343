"""Whatever stands in an address or a form, no page answers with a fault of its own."""

from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse

from leeway.mailbox.models import Folder, Message
from leeway.mailbox.tests.raw import mail
from leeway.mailbox.tests.world import box, give
from leeway.members.tests.signed import proved
from leeway.opportunities import actions
from leeway.people import actions as people
from leeway.team.tests.cast import Cast

ODD = [
    "", "0", "-1", "9" * 40, "1e999", "nan~1", "inf~1", "1~" + "9" * 40, "~", "~~", "' OR 1=1 --", '"', "\\", "%", "%00",
    "\x00", "a\x00b", "\ud83d", "\u202e", "AND", "NEAR(", "*", '"*', "title:", "^a", "{title}:", "a" * 5000, "é" * 300,
    "[]", "{}", "2026-13-45T99:99~1", "2026-11-23T10:00:00~1", "2026-11-23T10:00:00+00:00~" + "9" * 30, "٣", "²", "9" * 5000,
]  # fmt: skip


TELLING = {
    "²",
    "0",
    "9" * 40,
    "9" * 5000,
    "nan~1",
    "1~" + "9" * 40,
    "' OR 1=1 --",
    "a\x00b",
    "NEAR(",
    "a" * 5000,
}
VALUES = [
    pytest.param(one, id=str(n), marks=() if one in TELLING else pytest.mark.long)
    for n, one in enumerate(ODD)
]


@pytest.fixture
def client(world: Cast) -> Client:
    return proved(Client(raise_request_exception=False), world.bob)


def soft(value: str) -> str:
    """What a browser would send: a lone surrogate cannot be encoded."""
    return value.encode("utf-8", "replace").decode()


@pytest.mark.parametrize("value", VALUES)
def test_no_reading_page_fails(client: Client, world: Cast, value: str) -> None:
    deal = actions.begin("Lounge", by=world.bob)
    firm = people.add_company("Acme", by=world.bob)
    anna = people.add_person("Anna", by=world.bob)
    asked = [
        *((reverse("opportunities:board"), name) for name in ("owner", "over", "text")),
        *(
            (reverse("opportunities:column", args=[deal.stage_id]), name)
            for name in ("after", "owner", "text")
        ),
        (reverse("opportunities:closed"), "after"),
        (reverse("process:learn", args=[deal.stage.process_id]), "card"),
        (reverse("opportunities:begin"), "account"),
        (reverse("opportunities:begin"), "contact"),
        (reverse("people:people"), "text"),
        (reverse("people:people"), "after"),
        (reverse("people:companies"), "after"),
        (reverse("people:pick"), "q"),
        (reverse("people:add_person"), "account"),
        (reverse("people:person", args=[anna.pk]), "x"),
        (reverse("timeline:more", args=[firm.stream_id]), "after"),
        (reverse("desk:find"), "q"),
        (reverse("members:sign_in"), "next"),
    ]
    for address, name in asked:
        answer = client.get(address, {name: soft(value)})
        assert answer.status_code < 500, (address, name)


@pytest.mark.parametrize("value", VALUES)
def test_no_change_fails(client: Client, world: Cast, value: str) -> None:
    deal = actions.begin("Lounge", by=world.bob)
    firm = people.add_company("Acme", by=world.bob)
    anna = people.add_person("Anna", by=world.bob)
    sent = [
        (reverse("opportunities:begin"), ("name", "account", "contact")),
        (reverse("opportunities:move", args=[deal.pk]), ("stage", "after", "bottom")),
        (reverse("opportunities:edit", args=[deal.pk]), ("amount",)),
        (reverse("opportunities:edit", args=[deal.pk]), ("probability",)),
        (reverse("opportunities:edit", args=[deal.pk]), ("expected_on",)),
        (reverse("opportunities:edit", args=[deal.pk]), ("owner",)),
        (reverse("opportunities:edit", args=[deal.pk]), ("account",)),
        (reverse("opportunities:edit", args=[deal.pk]), ("name",)),
        (reverse("opportunities:edit", args=[deal.pk]), ("currency",)),
        (reverse("opportunities:edit", args=[deal.pk]), ("stage",)),
        (reverse("opportunities:lose", args=[deal.pk]), ("reason",)),
        (reverse("opportunities:reopen", args=[deal.pk]), ("x",)),
        (reverse("opportunities:chill", args=[deal.pk]), ("until", "why")),
        (reverse("opportunities:add_person", args=[deal.pk]), ("name", "contact")),
        (reverse("people:add_person"), ("name", "email", "account")),
        (reverse("people:add_company"), ("name", "domain")),
        (reverse("people:edit_person", args=[anna.pk]), ("name",)),
        (reverse("people:edit_person", args=[anna.pk]), ("owner",)),
        (reverse("people:edit_company", args=[firm.pk]), ("website",)),
        (reverse("people:edit_company", args=[firm.pk]), ("deleted_at",)),
        (reverse("people:add_email", args=[anna.pk]), ("address",)),
        (reverse("people:remove_email", args=[anna.pk]), ("address",)),
        (reverse("people:add_phone", args=[anna.pk]), ("number",)),
        (reverse("people:add_domain", args=[firm.pk]), ("domain",)),
        (reverse("people:join", args=[anna.pk]), ("account", "name", "title")),
        (reverse("timeline:note", args=[firm.stream_id]), ("text",)),
        (reverse("members:profile"), ("name", "language", "zone", "theme")),
    ]
    for address, names in sent:
        answer = client.post(address, dict.fromkeys(names, soft(value)))
        assert answer.status_code < 500, (address, names)


@pytest.mark.parametrize("value", VALUES)
def test_no_page_of_a_mailbox_fails(client: Client, world: Cast, value: str) -> None:
    people.add_person("Jean", by=world.bob, emails=("jean@dupont.example",))
    mailbox = box(world.bob)
    give(mailbox, mail(1))
    read, folder = Message.objects.get(), Folder.objects.get()
    asked = [
        (reverse("mailbox:connect"), "address"),
        (reverse("mailbox:guess"), "address"),
        (reverse("mailbox:view", args=[read.pk]), "stream"),
        (reverse("mailbox:html", args=[read.pk]), "x"),
        (reverse("mailbox:show", args=[mailbox.pk]), "x"),
    ]
    for address, name in asked:
        assert client.get(address, {name: soft(value)}).status_code < 500, (address, name)
    sent = [
        (reverse("mailbox:connect"), ("address", "password", "host", "port", "security", "username")),
        (reverse("mailbox:connect"), ("address",)),
        (reverse("mailbox:private", args=[read.pk]), ("private",)),
        (reverse("mailbox:not_this_deal", args=[read.pk]), ("deal",)),
        (reverse("mailbox:share", args=[mailbox.pk]), ("share",)),
        (reverse("mailbox:include_folder", args=[folder.pk]), ("included",)),
        (reverse("mailbox:take_person"), ("value",)),
        (reverse("mailbox:take_company"), ("value",)),
        (reverse("mailbox:dismiss"), ("kind", "value")),
        (reverse("mailbox:disconnect", args=[mailbox.pk]), ("mail",)),
    ]
    for address, names in sent:
        answer = client.post(address, dict.fromkeys(names, soft(value)))
        assert answer.status_code < 500, (address, names)
    for kind in ("person", "company"):
        sent_value = {"kind": kind, "value": soft(value)}
        assert client.post(reverse("mailbox:dismiss"), sent_value).status_code < 500, kind


@pytest.mark.parametrize("value", VALUES)
def test_no_server_is_asked_for_what_is_no_address_or_name(client: Client, world: Cast, value: str) -> None:
    told = {"address": "bob@leeway.example", "password": "x", "host": "imap.example", "port": "993"}
    for name in told:
        assert (
            client.post(
                reverse("mailbox:connect"), told | {"host": "127.0.0.1", name: soft(value)}
            ).status_code
            < 500
        )
    assert client.get("/mailboxes/inline/" + quote(soft(value), safe="") + "/").status_code == 404
