"""People and companies: a name is enough, several addresses, and everything comes back."""

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from leeway.lib.refused import Refused
from leeway.people import actions, checks, queries
from leeway.people.models import Account, Contact, ContactEmail
from leeway.search.queries import find
from leeway.team.models import User
from leeway.team.tests.cast import Cast
from leeway.timeline import actions as timeline
from leeway.timeline.models import Entry, Source

EXCHANGE = {"HX-Request": "true"}


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_a_person_has_several_addresses_and_each_finds_them(world: Cast) -> None:
    levy = actions.add_person(
        "Élodie Lévy", by=world.bob, emails=("Elodie.Levy@Acme.Example", "el@gmail.com")
    )
    assert [str(one) for one in levy.emails.all()] == ["elodie.levy@acme.example", "el@gmail.com"]
    for asked in ("elodie levy", "ÉLODIE", "levy", "el@gmail"):
        assert [hit.title for hit in find(asked, user=world.bob, kinds=["contact"])] == ["Élodie Lévy"], asked


def test_an_address_belongs_to_one_person(world: Cast) -> None:
    actions.add_person("Anna", by=world.bob, emails=("anna@acme.example",))
    other = actions.add_person("Ben", by=world.bob)
    with pytest.raises(Refused, match="Anna"):
        actions.add_email(other, "ANNA@acme.example", by=world.bob)
    with pytest.raises(Refused):
        actions.add_email(other, "no address", by=world.bob)
    assert ContactEmail.objects.count() == 1


def test_the_address_of_a_deleted_person_is_free_again(world: Cast) -> None:
    anna = actions.add_person("Anna", by=world.bob, emails=("anna@acme.example",))
    actions.delete(anna, by=world.bob)
    ben = actions.add_person("Ben", by=world.bob, emails=("anna@acme.example",))
    assert ContactEmail.objects.get().contact == ben


@pytest.mark.parametrize("how", ["added", "edited"])
@pytest.mark.parametrize("what", ["address", "domain"])
def test_whoever_was_deleted_says_what_was_given_to_somebody_else(world: Cast, what: str, how: str) -> None:
    add = {
        "address": lambda name, *had: actions.add_person(name, by=world.bob, emails=had),
        "domain": lambda name, *had: actions.add_company(name, by=world.bob, domains=had),
    }[what]
    value, other = {"address": ("a@b.example", "x@b.example"), "domain": ("b.example", "x.example")}[what]
    gone = add("Gone", value)
    actions.delete(gone, by=world.bob)
    page = reverse(f"people:{'person' if what == 'address' else 'company'}", args=[gone.pk])
    assert "given away" not in client_of(world.alice).get(page).content.decode()
    heir = add("Heir", *([value] if how == "added" else [other]))
    if how == "edited":
        change = {"address": actions.edit_email, "domain": actions.edit_domain}[what]
        change(heir, other, value, by=world.bob)
    said = client_of(world.alice).get(page).content.decode()
    assert "does not come back" in said and f"Bob removed the {what} {value}" in said
    if how == "added":
        timeline.undo_last(by=world.bob)  # of the heir alone: what was taken is not given back by itself
        assert not type(heir).objects.live()
    client_of(world.alice).post(
        reverse("timeline:undo", args=[client_of(world.alice).get(page).context["deletion"].pk])
    )
    lost = Entry.objects.get(source=Source.AUTOMATION)
    if how == "added":
        timeline.undo(lost, by=world.alice)
        assert value in snapshot_of(gone)
    else:
        with pytest.raises(Refused, match="Heir"):
            timeline.undo(lost, by=world.alice)


def snapshot_of(record: Account | Contact) -> list[str]:
    rows = record.emails if isinstance(record, Contact) else record.domains
    return [str(one) for one in rows.all()]


@pytest.mark.parametrize("domain", ["gmail.com", "acme", "a b.c", "x@gmail.com", ""])
def test_a_company_is_never_known_by_free_mail_or_nonsense(world: Cast, domain: str) -> None:
    firm = actions.add_company("Acme", by=world.bob)
    with pytest.raises(Refused):
        actions.add_domain(firm, domain, by=world.bob)


def test_a_website_is_understood_as_a_domain(world: Cast) -> None:
    firm = actions.add_company("Acme", by=world.bob, domains=("https://www.Acme.example/contact",))
    assert [str(one) for one in firm.domains.all()] == ["acme.example"]


@pytest.mark.parametrize(
    "what", ["address", "phone", "domain", "position", "title", "respelt", "edit", "delete", "add"]
)
def test_every_change_of_people_can_be_undone(world: Cast, what: str) -> None:
    firm = actions.add_company("Acme", by=world.bob)
    anna = actions.add_person("Anna", by=world.bob)
    actions.add_phone(anna, "0033612345678", by=world.bob)
    actions.add_position(anna, actions.add_company("Nord", by=world.bob), by=world.bob)
    before = snapshot()
    entry = {
        "title": lambda: actions.edit_position(anna.positions.get(), "Architecte associée", by=world.bob),
        "respelt": lambda: actions.edit_phone(anna, "0033612345678", "06 12 34 56 79", by=world.bob),
        "address": lambda: actions.add_email(anna, "anna@acme.example", by=world.bob),
        "phone": lambda: actions.add_phone(anna, "+33 6 99 34 56 78", by=world.bob),
        "domain": lambda: actions.add_domain(firm, "acme.example", by=world.bob),
        "position": lambda: actions.add_position(anna, firm, by=world.bob),
        "edit": lambda: actions.edit(firm, {"name": "Acme SA", "place": "Lyon"}, by=world.bob),
        "delete": lambda: actions.delete(anna, by=world.bob),
        "add": lambda: Entry.objects.get(
            ref_id=actions.add_person("Zoé", by=world.bob).pk, verb="contact.added"
        ),
    }[what]()
    assert snapshot() != before
    timeline.undo(entry, by=world.bob)
    assert snapshot() == before


def test_who_has_left_does_not_leave_again_on_another_day(world: Cast) -> None:
    anna = actions.add_person("Anna", by=world.bob, account=actions.add_company("Acme", by=world.bob))
    position = anna.positions.get()
    actions.end_position(position, by=world.bob)
    anna.positions.update(ended_on=date(2020, 5, 1))
    with pytest.raises(Refused, match="Anna no longer works at Acme"):
        actions.end_position(position, by=world.bob)
    left = Entry.objects.filter(verb="contact.left")
    assert anna.positions.get().ended_on == date(2020, 5, 1) and left.count() == 1


@pytest.mark.parametrize(
    ("zone", "typed", "link"),
    [
        ("Europe/Paris", "06 12 34 56 78", "tel:+33612345678"),
        ("Europe/Zurich", "079 123 45 67", "tel:+41791234567"),
        ("Europe/Zurich", "+33 (0)6 12 34 56 78", "tel:+33612345678"),
        ("UTC", "06 12 34-56 78", "tel:0612345678"),
    ],
)
def test_a_number_is_called_from_the_page_as_dialled_from_anywhere(
    world: Cast, zone: str, typed: str, link: str
) -> None:
    world.team.zone = zone
    world.team.save(update_fields=["zone"])
    anna = actions.add_person("Anna", by=world.bob)
    added = actions.add_phone(anna, typed, by=world.bob)
    where = reverse("people:person", args=[anna.pk])
    page = client_of(world.bob).get(where).content.decode()
    assert f'href="{link}"' in page
    timeline.undo(timeline.undo(added, by=world.bob), by=world.bob)
    assert f'href="{link}"' in client_of(world.bob).get(where).content.decode()


def test_a_number_written_another_way_is_the_same_number(world: Cast) -> None:
    anna = actions.add_person("Anna", by=world.bob)
    actions.add_phone(anna, "06 12 34 56 78", by=world.bob)
    with pytest.raises(Refused, match="already here"):
        actions.add_phone(anna, "+33 6 12 34 56 78", by=world.bob)


def snapshot() -> list[object]:
    """Everything a person sees of people and companies."""
    return [
        [(one.name, one.place, [str(d) for d in one.domains.all()]) for one in Account.objects.live()],
        [
            (
                one.name,
                [str(e) for e in one.emails.all()],
                [str(p) for p in one.phones.all()],
                [f"{p} {p.title}" for p in one.positions.filter(ended_on=None)],
            )
            for one in Contact.objects.live().order_by("pk")
        ],
    ]


def test_the_pages_of_a_person_and_a_company_stand_alone(world: Cast) -> None:
    client = client_of(world.bob)
    client.post(reverse("people:add_company"), {"name": "Acme", "domain": "acme.example"}, headers=EXCHANGE)
    firm = Account.objects.get()
    client.post(
        reverse("people:add_person"),
        {"name": "Anna", "email": "anna@acme.example", "account": firm.pk},
        headers=EXCHANGE,
    )
    anna = Contact.objects.get()
    page = client.get(reverse("people:person", args=[anna.pk])).content.decode()
    assert "anna@acme.example" in page and "Acme" in page
    page = client.get(reverse("people:company", args=[firm.pk])).content.decode()
    assert "acme.example" in page and "Anna" in page
    assert "Anna" in client.get(reverse("people:people"), {"text": "ann"}).content.decode()
    assert "Nobody fits" in client.get(reverse("people:people"), {"text": "zzz"}).content.decode()


def test_a_long_list_is_read_to_its_end_without_a_hole(world: Cast) -> None:
    from leeway.people.queries import listed

    made = {actions.add_person("Same Name", by=world.bob).pk for _n in range(7)}
    seen, mark = [], ""
    while True:
        page = listed(Contact, world.bob, after=mark, limit=3)
        seen += [row["pk"] for row in page.rows]
        if not (mark := page.next):
            break
    assert len(seen) == 7 and set(seen) == made


def test_a_viewer_changes_nothing_and_a_stranger_sees_nothing(world: Cast) -> None:
    anna = actions.add_person("Anna", by=world.bob)
    actions.restrict(anna, world.circle, by=world.bob)
    where = reverse("people:edit_person", args=[anna.pk])
    assert client_of(world.vera).post(where, {"name": "X"}).status_code == 403
    assert client_of(world.charlie).post(where, {"name": "X"}).status_code == 404
    assert find("anna", user=world.charlie, kinds=["contact"]) == []
    assert Contact.objects.get().name == "Anna"


def test_lists_are_sorted_as_people_read_not_as_bytes_are(world: Cast) -> None:
    for name in ("Théâtre", "École Prévert", "eclair", "Ärzte", "Zoo", "œuvre", "l’Aube", "Ecole Bis"):
        actions.add_company(name, by=world.bob)
    due = ["Ärzte", "eclair", "Ecole Bis", "École Prévert", "l’Aube", "œuvre", "Théâtre", "Zoo"]
    seen, after = [], ""
    for _page in range(4):
        found = queries.listed(Account, world.bob, after=after, limit=2)
        seen += [row["name"] for row in found.rows]
        after = found.next
    assert seen == due and after == ""
    zoo = Account.objects.get(name="Zoo")
    entry = actions.edit(zoo, {"name": "Âne"}, by=world.bob)
    assert queries.listed(Account, world.bob).rows[0]["name"] == "Âne" and entry
    timeline.undo(entry, by=world.bob)
    assert queries.listed(Account, world.bob).rows[-1]["name"] == "Zoo"
    assert not list(checks.sorting())
    Account.objects.filter(name="Zoo").update(name="Aal")
    assert len(list(checks.sorting())) == 1


def test_names_of_before_are_folded_when_the_schema_is_brought_up(world: Cast) -> None:
    actions.add_company("École", by=world.bob)
    actions.add_person("Hélène", by=world.bob)
    for model in (Account, Contact):
        model.objects.update(sort_name="")
    import_module("leeway.people.migrations.0002_sort_by_folded_names").fold_names(apps, None)
    assert not list(checks.sorting())


def test_a_list_says_where_people_work_and_how_to_reach_them(world: Cast) -> None:
    firm = actions.add_company("Quiet Takeover", by=world.bob, domains=("quiet.example",))
    actions.edit(firm, {"place": "Lyon"}, by=world.bob)
    anna = actions.add_person("Anna", by=world.bob, account=firm, emails=("anna@quiet.example",))
    actions.add_phone(anna, "0033612345678", by=world.bob)
    listing, companies = reverse("people:people"), reverse("people:companies")
    said = client_of(world.bob).get(listing).content.decode()
    for words in ("Quiet Takeover", "anna@quiet.example · +33 6 12 34 56 78", 'title="Bob"'):
        assert words in said, words
    assert "Lyon" in client_of(world.bob).get(companies).content.decode()
    actions.restrict(firm, world.circle, by=world.bob)
    assert "Quiet Takeover" not in client_of(world.charlie).get(listing).content.decode()
