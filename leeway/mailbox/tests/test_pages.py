"""The pages: connecting, watching it read, reading a mail safely, and who may not."""

import re

import pytest
from django.urls import reverse

from leeway.mailbox import actions, showing
from leeway.mailbox.models import Mailbox, Message, Part
from leeway.mailbox.syncing import sync_mailbox
from leeway.mailbox.tests.raw import PNG, START, mail, rich
from leeway.mailbox.tests.world import box, give
from leeway.members.tests.signed import proved
from leeway.opportunities.actions import add_person as on_deal, begin
from leeway.people.actions import add_person
from leeway.process.actions import begin_with_default
from leeway.timeline.models import Entry, Placement

pytestmark = [pytest.mark.django_db, pytest.mark.dovecot]


def signed_in(client, user):
    return proved(client, user)


@pytest.fixture
def read(dovecot, mail_user, connected, world):
    """A rich mail on the deal of a person everybody sees."""
    begin_with_default(by=world.alice)
    deal = begin("Panels", by=world.alice)
    on_deal(deal, add_person("Jean", by=world.alice, emails=("jean@dupont.example",)), by=world.alice)
    dovecot.append(mail_user, "INBOX", [rich()])
    sync_mailbox(connected)
    return Message.objects.get(), deal


def test_the_wizard_connects_and_shows_three_subjects_once(client, world, settings, dovecot, mail_user):
    dovecot.append(mail_user, "INBOX", [mail(n, subject=f"Subject {n}") for n in range(4)])
    settings.LEEWAY_EGRESS_ALLOW = [f"127.0.0.1:{dovecot.port}"]
    signed_in(client, world.alice)
    told = {
        "address": mail_user.address,
        "password": "secret",
        "host": "127.0.0.1",
        "port": dovecot.port,
        "security": "none",
    }
    answer = client.post(reverse("mailbox:connect"), told, follow=True)
    page = answer.content.decode()
    assert all(f"Subject {n}" in page for n in (1, 2, 3)) and "secret" not in page
    assert "It works: your latest 3 mails are" in page and "To the board" in page
    assert page.count(f">{START.day} ") == 3 and "What became of every mail</h2>" not in page
    again = client.get(answer.request["PATH_INFO"]).content.decode()
    assert "Subject 3" not in again and "What became of every mail</h2>" in again


def test_what_is_wrong_stands_beside_its_input_and_the_password_is_not_sent_back(
    client, world, settings, dovecot, mail_user
):
    settings.LEEWAY_EGRESS_ALLOW = [f"127.0.0.1:{dovecot.port}"]
    signed_in(client, world.alice)
    told = {
        "address": mail_user.address,
        "password": "wr0ng-one",
        "host": "127.0.0.1",
        "port": dovecot.port,
        "security": "none",
    }
    answer = client.post(reverse("mailbox:connect"), told)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "refused this user name or password" in page and "wr0ng-one" not in page
    assert not Mailbox.objects.exists()


def test_a_wrong_port_costs_nobody_the_password_they_typed(client, world):
    told = {
        "address": "alice@leeway.example",
        "password": "l0ng-one",
        "host": "mail.example",
        "port": "70000",
    }
    answer = signed_in(client, world.alice).post(reverse("mailbox:connect"), told)
    page = answer.content.decode()
    assert answer.status_code == 422 and 'value="l0ng-one"' in page and "optional" not in page
    assert "no-store" in answer.headers["Cache-Control"]


def test_who_answered_is_proposed_once_under_their_company_and_an_empty_board_says_so(client, world):
    alices = box(world.alice)
    for n, who in ((1, "Hanna Krol <hanna@krol.example>"), (3, "Tom <tom@krol.example>")):
        give(alices, mail(n, sender="alice@leeway.example", to=who), mail(n + 1, sender=who))
    signed_in(client, world.alice)
    page = client.get(reverse("mailbox:proposals")).content.decode()
    assert "They answered you" in page and page.count("Hanna Krol</b>") == 1
    assert 'aria-label="Add with 2 people: Krol"' in page and 'aria-label="Add: Hanna Krol"' in page
    assert "2 people who answered" in client.get(reverse("mailbox:waiting")).content.decode()
    for who in ("hanna", "tom"):
        actions.dismiss("person", f"{who}@krol.example", by=world.alice)
    assert not client.get(reverse("mailbox:waiting")).content.strip()


def test_the_page_of_a_mailbox_adds_up(client, world, read, connected):
    signed_in(client, world.alice)
    page = client.get(reverse("mailbox:show", args=[connected.pk])).content.decode()
    assert "1 seen = 1 stored + 0 left out + 0 set aside + 0 gone" in page
    assert "Up to date" in client.get(reverse("mailbox:list")).content.decode()


def test_a_folder_that_is_left_out_keeps_its_numbers_and_comes_back_by_the_same_button(
    client, world, read, connected
):
    signed_in(client, world.alice)
    show = reverse("mailbox:show", args=[connected.pk])
    inbox = connected.folders.get(name="INBOX")
    for included, words in (("0", "INBOX is left out from now on."), ("1", "INBOX is read from now on.")):
        told = client.post(reverse("mailbox:include_folder", args=[inbox.pk]), {"included": included})
        assert told.url == show
        page = client.get(show).content.decode()
        assert words in page and "1 seen = 1 stored + 0 left out + 0 set aside + 0 gone" in page
        assert ("left out by you · 1 seen" in page) == (included == "0")


def test_a_colleague_does_not_see_the_mailbox_whatever_the_role(client, connected, world):
    connected.owner = world.bob
    connected.save()
    signed_in(client, world.alice)
    assert client.get(reverse("mailbox:show", args=[connected.pk])).status_code == 404
    assert client.post(reverse("mailbox:sync", args=[connected.pk])).status_code == 404


def test_a_mail_is_framed_so_that_it_can_do_nothing(client, world, read):
    message, _deal = read
    signed_in(client, world.bob)
    page = client.get(reverse("mailbox:view", args=[message.pk]))
    assert 'sandbox="allow-popups allow-popups-to-escape-sandbox"' in page.content.decode()
    frame = client.get(reverse("mailbox:html", args=[message.pk]))
    policy = frame.headers["Content-Security-Policy"]
    for word in (
        "default-src 'none'",
        "img-src http://testserver/mailboxes/inline/ data:;",
        "frame-ancestors 'self'",
        "sandbox allow-popups",
    ):
        assert word in policy
    assert "script-src" not in policy and "allow-same-origin" not in policy and "allow-scripts" not in policy
    text = frame.content.decode()
    assert "<script" not in text and "evil.example" not in text
    assert "1 picture from elsewhere is not loaded." in text


def test_a_plain_mail_stands_in_the_page_as_words_and_nothing_else(
    client, world, read, dovecot, mail_user, connected
):
    text = "<img src=x onerror=alert(1)> see https://x.example/?a=1&b=2\n\nOn Monday, Alice <a@x.example> wrote:\n> Old"
    dovecot.append(mail_user, "INBOX", [mail(7, subject="Plain", body=text)])
    sync_mailbox(connected)
    signed_in(client, world.bob)
    message = Message.objects.get(subject="Plain")
    page = client.get(reverse("mailbox:view", args=[message.pk])).content.decode()
    assert "<iframe" not in page and "&lt;img src=x onerror=alert(1)&gt; see" in page
    link = '<a class="link" href="https://x.example/?a=1&amp;b=2" target="_blank" rel="noopener'
    assert link in " ".join(page.split())
    assert page.index("<details><summary") < page.index("&gt; Old")


def test_pictures_of_a_mail_have_short_lived_addresses_without_a_session(client, world, read, monkeypatch):
    message, _deal = read
    signed_in(client, world.bob)
    text = client.get(reverse("mailbox:html", args=[message.pk])).content.decode()
    address = re.search(r'src="http://testserver(/mailboxes/inline/[^"]+)"', text)[1]
    client.logout()
    answer = client.get(address)
    assert (answer.status_code, answer.headers["Content-Type"], answer.content) == (200, "image/png", PNG)
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert client.get(address[:-3] + "abc/").status_code == 404
    with monkeypatch.context() as later:
        later.setattr(showing, "MINUTES", -1)
        assert client.get(address).status_code == 404
    world.bob.is_active = False
    world.bob.save()
    assert client.get(address).status_code == 404


def test_a_file_is_only_ever_a_download(client, world, read):
    message, _deal = read
    signed_in(client, world.bob)
    file = Part.objects.get(message=message, inline=False)
    answer = client.get(reverse("mailbox:part", args=[message.pk, file.pk]))
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert b"document.cookie" in answer.content


def test_a_private_conversation_is_its_holders_alone(client, world, read):
    message, deal = read
    signed_in(client, world.alice)
    assert client.post(reverse("mailbox:private", args=[message.pk]), {"private": "1"}).status_code == 302
    signed_in(client, world.bob)
    for name in ("view", "html"):
        assert client.get(reverse(f"mailbox:{name}", args=[message.pk])).status_code == 404
    file = Part.objects.get(message=message, inline=False)
    assert client.get(reverse("mailbox:part", args=[message.pk, file.pk])).status_code == 404
    assert "Offer number 1" not in client.get(reverse("opportunities:show", args=[deal.pk])).content.decode()


def test_keeping_a_conversation_says_what_happened_shows_a_lock_and_can_be_taken_back(client, world, read):
    message, deal = read
    page = reverse("opportunities:show", args=[deal.pk])
    choices = reverse("mailbox:choices", args=[message.pk])

    def shows(user, url):
        return signed_in(client, user).get(url).content.decode()

    assert "1 file attached" in shows(world.alice, page) and "kept from colleagues" not in shows(
        world.alice, page
    )
    assert "Keep this conversation to myself" in shows(world.alice, choices)
    client.post(reverse("mailbox:private", args=[message.pk]), {"private": "1"})
    said = client.get(page).content.decode()
    assert "Colleagues no longer see this conversation." in said and "kept from colleagues" in said
    assert "Show this conversation to colleagues again" in client.get(choices).content.decode()
    fact = Entry.objects.get(verb="mailbox.kept")
    assert reverse("timeline:undo", args=[fact.pk]) in said
    assert signed_in(client, world.bob).post(reverse("timeline:undo", args=[fact.pk])).status_code == 404
    assert signed_in(client, world.alice).post(reverse("timeline:undo", args=[fact.pk])).status_code == 302
    assert "Offer number 1" in shows(world.bob, page) and "kept from" not in shows(world.alice, page)


def test_where_only_subjects_are_shared_the_text_is_withheld(client, world, read, connected):
    message, _deal = read
    actions.share(connected, "subject", by=world.alice)
    signed_in(client, world.bob)
    page = client.get(reverse("mailbox:view", args=[message.pk])).content.decode()
    assert "does not share its text" in page and "Hello" not in page
    assert client.get(reverse("mailbox:html", args=[message.pk])).status_code == 404


def test_a_mail_on_a_restricted_record_is_not_there_for_a_stranger(
    client, world, dovecot, mail_user, connected
):
    from leeway.people.actions import restrict

    world.circle.members.add(world.alice)
    jean = add_person("Jean", by=world.alice, emails=("jean@dupont.example",))
    restrict(jean, world.circle, by=world.alice)
    dovecot.append(mail_user, "INBOX", [rich()])
    sync_mailbox(connected)
    message = Message.objects.get()
    for user, status in ((world.bob, 200), (world.charlie, 404)):
        signed_in(client, user)
        assert client.get(reverse("mailbox:view", args=[message.pk])).status_code == status


def test_not_this_deal_is_remembered(client, world, read, dovecot, mail_user, connected):
    message, deal = read
    signed_in(client, world.bob)
    page = client.get(
        reverse("mailbox:view", args=[message.pk]) + f"?stream={deal.stream_id}"
    ).content.decode()
    assert "Not this deal" in page
    client.post(reverse("mailbox:not_this_deal", args=[message.pk]), {"deal": deal.pk})
    dovecot.append(mail_user, "INBOX", [mail(2, more=["In-Reply-To: <mail-1@dupont.example>"])])
    sync_mailbox(connected)
    assert not Placement.objects.filter(stream=deal.stream, entry__verb__startswith="mail.").exists()
    assert Message.objects.filter(entry__isnull=False).count() == 2
