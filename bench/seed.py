"""Fills an empty installation with open deals over six open steps, with companies, people and ten entries each."""

import random
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction

from bench import words
from bench.history import History, beat
from leeway.lib.refused import Refused
from leeway.operate import schema
from leeway.opportunities.models import Opportunity
from leeway.people.models import Account, AccountDomain, Contact, ContactEmail, Position
from leeway.process.actions import begin_with_default
from leeway.process.models import Kind, Process, Stage
from leeway.search.actions import Doc, index_many
from leeway.team import actions as team
from leeway.team.models import Role, User
from leeway.timeline.models import Stream

CHUNK = 1000  # deals a transaction
DEALS_AN_ACCOUNT = 4
PEOPLE_AN_ACCOUNT = 2
PASSWORD = "correct horse battery"  # of people who exist on this machine only
EMAIL = "bench@leeway.example"


@dataclass(slots=True)
class Firm:
    """A company with its people, as deals need them."""

    account: Account
    people: list[Contact]


def seed(deals: int) -> None:
    """`deals` open deals in an empty installation."""
    schema.migrate(backup=False)
    if User.objects.exists():
        raise Refused("This data directory is not empty: seed another one.")
    owners = _team()
    steps = six_open_steps()
    chance = random.Random(deals)
    for start in range(0, deals, CHUNK):
        with transaction.atomic():
            _chunk(chance, owners, steps, range(start, min(start + CHUNK, deals)))
        print(f"  {min(start + CHUNK, deals)} of {deals} deals", flush=True)


def _team() -> list[User]:
    team.found(team_name="Bench", currency="EUR", zone="Europe/Paris", language="en")
    owner = team.add_user(email=EMAIL, name="Alice Bench", role=Role.OWNER, password=PASSWORD, by=None)
    begin_with_default(by=owner)
    mates = [team.add_user(email=f"mate{n}@leeway.example", name=f"Mate {n}", by=owner) for n in range(1, 5)]
    return [owner, *mates]


def six_open_steps() -> list[Stage]:
    """The default process with two more open steps before Won."""
    process = Process.objects.get()
    later = Stage.objects.filter(process=process).exclude(kind=Kind.OPEN).order_by("-position")
    for stage in later:
        stage.position += 2
        stage.save(update_fields=["position"])
    for place, (name, hue, likely) in enumerate((("Negotiation", "5", 75), ("Signature", "6", 90)), start=4):
        Stage.objects.create(
            process=process,
            version=later[0].version,
            name=name,
            kind=Kind.OPEN,
            hue=hue,
            probability=likely,
            position=place,
        )
    return list(Stage.objects.filter(process=process, kind=Kind.OPEN).order_by("position"))


def _chunk(chance: random.Random, owners: list[User], steps: list[Stage], numbers: range) -> None:
    firms = _firms(
        chance, owners, range(numbers.start // DEALS_AN_ACCOUNT, -(-numbers.stop // DEALS_AN_ACCOUNT))
    )
    deals = [_deal(chance, number, firms, owners, steps) for number in numbers]
    _keep(deals, "opportunity")
    history = History(chance, steps)
    for deal in deals:
        history.of_deal(deal, firms[deal.account_id].people)
    for made in (history.moves, history.stakes, history.notes):
        _create(made)
    history.name_notes()
    _create(history.entries)
    history.seal()
    _create(history.placements())


def _firms(chance: random.Random, owners: list[User], numbers: range) -> dict[int, Firm]:
    accounts = [Account(name=words.company(number), owner=chance.choice(owners)) for number in numbers]
    _keep(accounts, "account", [words.domain(number) for number in numbers])
    people = [
        Contact(name=words.person(number * PEOPLE_AN_ACCOUNT + n), owner=account.owner)
        for number, account in zip(numbers, accounts, strict=True)
        for n in range(PEOPLE_AN_ACCOUNT)
    ]
    firm_of = [account for account in accounts for _n in range(PEOPLE_AN_ACCOUNT)]
    places = [number for number in numbers for _n in range(PEOPLE_AN_ACCOUNT)]
    addresses = [words.address(one.name, place) for one, place in zip(people, places, strict=True)]
    hints = [f"{firm.name} · {address}" for firm, address in zip(firm_of, addresses, strict=True)]
    _keep(people, "contact", addresses, hints)
    _create(
        [AccountDomain(account=one, domain=words.domain(n)) for n, one in zip(numbers, accounts, strict=True)]
    )
    _create(
        [ContactEmail(contact=one, address=address) for one, address in zip(people, addresses, strict=True)]
    )
    _create([Position(contact=one, account=firm) for one, firm in zip(people, firm_of, strict=True)])
    found = {account.pk: Firm(account, []) for account in accounts}
    for one, firm in zip(people, firm_of, strict=True):
        found[firm.pk].people.append(one)
    return found


def _deal(
    chance: random.Random, number: int, firms: dict[int, Firm], owners: list[User], steps: list[Stage]
) -> Opportunity:
    firm = list(firms.values())[number // DEALS_AN_ACCOUNT % len(firms)]
    begun = words.NOW - timedelta(days=chance.randrange(1, 180), minutes=chance.randrange(1440))
    deal = Opportunity(
        name=f"{words.project(number)} {number}",
        owner=chance.choice(owners),
        account=firm.account,
        stage=steps[number % len(steps)],
        rank=-1024.0 * number,
        made_at=begun,
        currency="EUR",
        amount=chance.randrange(1, 400) * 250_00,
        stage_since=begun + beat(begun) * (number % len(steps)),
    )
    deal.probability = chance.choice((None, None, None, 50))
    return deal


def _keep(records: list, kind: str, names: list[str] | None = None, hints: list[str] | None = None) -> None:
    """The streams, the rows and the search documents of one kind of record."""
    streams = [Stream(kind=kind, title=one.name, owner=one.owner) for one in records]
    _create(streams)
    for one, stream in zip(records, streams, strict=True):
        one.stream = stream
    _create(records)
    names = names or [one.account.name for one in records]
    index_many(
        Doc(
            kind=kind,
            object_id=one.pk,
            title=one.name,
            hint=hint,
            names=name,
            stream_id=one.stream_id,
            owner_id=one.owner_id,
        )
        for one, name, hint in zip(records, names, hints or names, strict=True)
    )


def _create(rows: list) -> None:
    if rows:
        type(rows[0]).objects.bulk_create(rows, batch_size=500)
