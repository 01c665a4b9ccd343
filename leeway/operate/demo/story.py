"""What the demo's people did, day by day, told through the actions of the rooms."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from leeway.operate.demo.days import Days
from leeway.opportunities import actions as deals
from leeway.opportunities.models import Opportunity
from leeway.people import actions as people
from leeway.people.models import Account, Contact
from leeway.process.models import Stage
from leeway.team.models import User
from leeway.timeline import actions as timeline

Plot = dict[str, Any]
Act = Callable[[], object]
DAWN = "0:02"  # when the clock first looks into the Fridge


class Story:
    """Turns the written plot into acts with their moments."""

    def __init__(self, plot: Plot, team: dict[str, User], days: Days) -> None:
        self.plot, self.team, self.days = plot, team, days
        self.me = next(iter(team.values()))
        self.companies: dict[str, Account] = {}
        self.contacts: dict[str, Contact] = {}
        self.deals: dict[str, Opportunity] = {}
        self.steps = {stage.word: stage for stage in Stage.objects.all()}

    def events(self) -> Iterator[tuple[datetime, Act]]:
        """Everything that happened to companies and deals."""
        found: list[tuple[datetime, Act]] = []
        for place, company in enumerate(self.plot["company"]):
            found.append((self._at(company["day"], "9:00", place), partial(self._company, company)))
        for place, deal in enumerate(self.plot["deal"]):
            found += self._deal(deal, place)
        yield from found

    def _at(self, back: int, clock: str, minutes: int) -> datetime:
        return self.days.at(back, clock) + timedelta(minutes=minutes)

    def _company(self, plot: Plot) -> None:
        """A company with its people."""
        company = people.add_company(plot["name"], by=self.me, domains=(plot["domain"],))
        facts: dict[str, Any] = {name: plot[name] for name in ("website", "place") if name in plot}
        if facts:
            people.edit(company, facts, by=self.me)
        self.companies[plot["key"]] = company
        for one in plot["people"]:
            contact = people.add_person(
                one["name"],
                by=self.me,
                account=company,
                title=one["title"],
                emails=(f"{one['key']}@{plot['domain']}",),
            )
            if "phone" in one:
                people.add_phone(contact, one["phone"], by=self.me)
            self.contacts[one["key"]] = contact

    def _deal(self, plot: Plot, place: int) -> list[tuple[datetime, Act]]:
        """A deal's begin, its way over the steps, and the notes left on it."""
        by = self.team[plot["by"]] if "by" in plot else self.me
        _step, begun = plot["path"][0]
        found: list[tuple[datetime, Act]] = [(self._at(begun, "9:30", place), partial(self._begin, plot, by))]
        for step, back, *more in plot["path"][1:]:
            clock = DAWN if step == "woke" else "17:00"
            found.append((self._at(back, clock, place), partial(self._go, plot["name"], step, more, by)))
        for back, words in plot.get("notes", []):
            found.append((self._at(back, "17:45", place), partial(self._note, plot["name"], words, by)))
        return found

    def _begin(self, plot: Plot, by: User) -> None:
        company, *who = plot["who"]
        amount = plot["amount"] * 100 if "amount" in plot else None
        deal = deals.begin(plot["name"], by=by, account=self.companies[company], amount=amount)
        for key in who:
            deals.add_person(deal, self.contacts[key], by=by)
        facts: dict[str, Any] = {"probability": plot["probability"]} if "probability" in plot else {}
        if "expected" in plot:
            facts["expected_on"] = self.days.ahead(plot["expected"])
        if facts:
            deals.edit(deal, facts, by=by)
        self.deals[plot["name"]] = deal

    def _note(self, name: str, words: str, by: User) -> None:
        timeline.note(self.deals[name].stream, words, by=by)

    def _go(self, name: str, step: str, more: list[Any], by: User) -> None:
        deal = self.deals[name]
        if step == "won":
            deals.win(deal, by=by)
        elif step == "lost":
            deals.lose(deal, by=by, reason=more[0])
        elif step == "fridge":
            deals.chill(deal, by=by, why=more[0], until=self._until(more[1]))
        elif step == "woke":
            deals.wake(deal)
        else:
            deals.move(deal, self.steps[step], by=by)

    def _until(self, days: int) -> date:
        """So many days to come; below nothing, so many working days ago."""
        return self.days.ahead(days) if days > 0 else self.days.at(-days, "12:00").date()
