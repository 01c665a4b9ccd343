"""What identifies people and companies is edited where it stands, and read as people write it."""

import pytest
from django.urls import reverse

from leeway.lib.refused import Refused
from leeway.lib.text import web_address
from leeway.people import actions
from leeway.people.models import Account, AccountDomain, ContactEmail, ContactPhone
from leeway.people.tests.test_people import EXCHANGE, client_of
from leeway.team.tests.cast import Cast
from leeway.timeline import actions as timeline
from leeway.timeline.models import Entry


def test_an_address_is_respelt_in_one_step_and_one_undo(world: Cast) -> None:
    anna = actions.add_person("Anna", by=world.bob, emails=("ana@acme.example", "b@acme.example"))
    edit = reverse("people:edit_email", args=[anna.pk])
    said = client_of(world.bob).post(edit, {"old": "ana@acme.example", "address": "Anna@acme.example"})
    assert "mailto:anna@acme.example" in said.content.decode()
    assert [str(one) for one in anna.emails.all()] == ["anna@acme.example", "b@acme.example"]
    entry = Entry.objects.get(verb="contact.address_edited")
    assert entry.title == "ana@acme.example → anna@acme.example"
    timeline.undo(entry, by=world.bob)
    assert [str(one) for one in anna.emails.all()] == ["ana@acme.example", "b@acme.example"]
    assert actions.edit_email(anna, "b@acme.example", "B@acme.example", by=world.bob) is None


def test_what_is_taken_or_gone_or_nonsense_stays_as_it_was(world: Cast) -> None:
    anna = actions.add_person("Anna", by=world.bob, emails=("anna@acme.example",))
    ben = actions.add_person("Ben", by=world.bob, emails=("ben@acme.example",))
    for old, new in (
        ("ben@acme.example", "anna@acme.example"),
        ("ben@acme.example", "nonsense"),
        ("zoe@acme.example", "z@acme.example"),
    ):
        with pytest.raises(Refused):
            actions.edit_email(ben, old, new, by=world.bob)
    assert str(ben.emails.get()) == "ben@acme.example" and str(anna.emails.get()) == "anna@acme.example"
    edit = reverse("people:edit_email", args=[ben.pk])
    assert client_of(world.bob).post(edit, {"old": "x", "address": "y@b.example"}).status_code == 404


def test_a_number_is_read_as_the_readers_country_writes_it(world: Cast) -> None:
    anna = actions.add_person("Anna", by=world.bob)
    actions.add_phone(anna, "0033612345678", by=world.bob)
    page = reverse("people:person", args=[anna.pk])
    for zone, shown in (("Europe/Paris", "06 12 34 56 78"), ("Europe/London", "+33 6 12 34 56 78")):
        world.bob.zone = zone
        world.bob.save()
        said = client_of(world.bob).get(page).content.decode()
        assert f">{shown}</a>" in said and "tel:+33612345678" in said
    edit = reverse("people:edit_phone", args=[anna.pk])
    client_of(world.bob).post(edit, {"old": "0033612345678", "number": "06 12 34 56 79"})
    assert ContactPhone.objects.values_list("number", "dial").get() == ("06 12 34 56 79", "+33612345679")


def test_a_domain_is_respelt_and_a_job_gets_its_title(world: Cast) -> None:
    firm = actions.add_company("Acme", by=world.bob, domains=("acmee.example",))
    anna = actions.add_person("Anna", by=world.bob, account=firm)
    bob = client_of(world.bob)
    bob.post(
        reverse("people:edit_domain", args=[firm.pk]), {"old": "acmee.example", "domain": "acme.example"}
    )
    assert AccountDomain.objects.get().domain == "acme.example"
    job = anna.positions.get()
    title = reverse("people:edit_position", args=[anna.pk, job.pk])
    said = bob.post(title, {"title": "Architecte associée"}, headers=EXCHANGE).content.decode()
    assert "Job at Acme: Architecte associée" in said
    for page in (reverse("people:person", args=[anna.pk]), reverse("people:company", args=[firm.pk])):
        assert "Architecte associée" in bob.get(page).content.decode()
    timeline.undo(Entry.objects.get(verb="contact.position_edited"), by=world.bob)
    assert anna.positions.get().title == ""
    actions.restrict(firm, world.circle, by=world.bob)
    assert client_of(world.charlie).post(title, {"title": "Spy"}).status_code == 404


@pytest.mark.parametrize(
    ("typed", "opened"),
    [
        ("acme.com", "https://acme.com"),
        ("www.acme.com/fr?x=1", "https://www.acme.com/fr?x=1"),
        ("http://acme.com:8080/", "http://acme.com:8080/"),
        ("https://bücher.example/", "https://bücher.example/"),
        ("javascript:alert(1)", None),
        ("JAVASCRIPT://acme.com/%0aalert(1)", None),
        ("data:text/html,x", None),
        ("https://acme.com@evil.example/", None),
        ("ftp://acme.com", None),
        ("acme", None),
        ("see acme.com", None),
        ('acme.com/" onclick="x', None),
        ("https://[::1", None),
        ("//acme.com", None),
        ("", None),
    ],
)
def test_a_website_is_a_page_or_it_is_refused(world: Cast, typed: str, opened: str | None) -> None:
    firm = actions.add_company("Acme", by=world.bob)
    assert web_address(typed) == opened
    if opened:
        actions.edit(firm, {"website": typed}, by=world.bob)
        said = client_of(world.vera).get(reverse("people:company", args=[firm.pk])).content.decode()
        assert f'href="{opened}" target="_blank" rel="noopener noreferrer"' in said
    elif typed:
        with pytest.raises(Refused, match="acme.com"):
            actions.edit(firm, {"website": typed}, by=world.bob)


def test_what_was_kept_before_is_shown_but_leads_nowhere(world: Cast) -> None:
    firm = actions.add_company("Acme", by=world.bob)
    Account.objects.update(website="javascript:alert(1)")
    said = client_of(world.bob).get(reverse("people:company", args=[firm.pk])).content.decode()
    assert 'href="javascript' not in said and "javascript:alert(1)" in said
    assert not ContactEmail.objects.exists()


def test_what_is_taken_leads_to_who_has_it_unless_nobody_may_know(world: Cast) -> None:
    anna = actions.add_person("Anna", by=world.bob, emails=("anna@acme.example",))
    ben = actions.add_person("Ben", by=world.charlie)
    add, there = reverse("people:add_email", args=[ben.pk]), reverse("people:person", args=[anna.pk])
    for headers in ({}, EXCHANGE):
        answer = client_of(world.charlie).post(add, {"address": "anna@acme.example"}, headers=headers)
        assert answer.status_code == 422
        assert f'href="{there}">This already belongs to Anna.</a>' in answer.content.decode()
    actions.restrict(anna, world.circle, by=world.bob)
    said = (
        client_of(world.charlie)
        .post(add, {"address": "anna@acme.example"}, headers=EXCHANGE)
        .content.decode()
    )
    assert there not in said and "Anna" not in said
    nonsense = client_of(world.charlie).post(add, {"address": "x"}, headers=EXCHANGE).content.decode()
    assert 'data-field="address"' in nonsense
