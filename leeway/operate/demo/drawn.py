"""What the demo's people said of their process: its steps, good prospects, single deals, and how to draw it anew."""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from typing import Any

from leeway.operate.demo.days import Days
from leeway.operate.demo.story import Plot, Story
from leeway.opportunities import actions as deals
from leeway.process import actions as process
from leeway.process.models import Doubt, FitSign, Process, Version

Event = tuple[datetime, Callable[[], object]]


class Drawn:
    """The plot of the process as acts with their moments, among the deals and people of the story."""

    def __init__(self, plot: Plot, story: Story, days: Days) -> None:
        self.said, self.draft, self.story, self.days = plot["process"], plot["draft"], story, days
        self.process = Process.objects.get()

    def events(self) -> Iterator[Event]:
        """Everything that was said, a line of the plot at a time."""
        yield self.days.at(31, "8:40"), self._begin
        acts: dict[str, Callable[..., object]] = {
            "fits": self._fit,
            "roles": self._roles,
            "known": self._known,
            "told": self._told,
        }
        for name, act in acts.items():
            for back, deal, *more in self.said[name]:
                at = self.days.at(back, "18:40")
                yield at, partial(act, deal, *more, at)
        acts_of_draft = (self._draw, self._propose, self._doubt, self._answer)
        for back, once in zip(self.draft["days"], acts_of_draft, strict=True):
            yield self.days.at(back, "18:50"), once

    def _begin(self) -> None:
        """What the steps are usually like, and what a good prospect is."""
        by, usual, limit = self.story.me, self.said["usual"], self.said["limit"]
        for word in usual:
            values = {"usual_days": usual[word]} | ({"limit": limit[word]} if word in limit else {})
            process.edit_step(self.story.steps[word], values, by=by)
        for sign in self.said["signs"]:
            process.add_sign(self.process, sign, by=by)

    def _fit(self, deal: str, signs: list[int], _at: datetime) -> None:
        shown = list(FitSign.objects.order_by("position"))
        for place in signs:
            deals.fit(self.story.deals[deal], shown[place], by=self.story.me, shows=True)

    def _roles(self, deal: str, who: str, roles: list[str], _at: datetime) -> None:
        deals.set_roles(self.story.deals[deal], self.story.contacts[who], roles, by=self.story.me)

    def _known(self, deal: str, letter: str, known: str, who: str, words: str, at: datetime) -> None:
        said: dict[str, Any] = {"said_by": self.story.contacts[who], "said_on": at.date()}
        deals.qualify(self.story.deals[deal], letter, by=self.story.me, known=known, words=words, **said)

    def _told(self, deal: str, who: str, _at: datetime) -> None:
        deals.refer(self.story.deals[deal], by=self.story.me, told_by=self.story.contacts[who])

    def _draw(self) -> None:
        """Two steps of one, in a new version, and what helps on the second."""
        by, (word, name) = self.story.team[self.draft["by"]], self.draft["split"]
        self.version = process.draft(self.process, by=by)
        process.split_step(self.version.stages.get(word=word), name, by=by)
        process.write_guide(self.version.stages.get(name=name), self.draft["guide"], by=by)

    def _propose(self) -> None:
        process.propose(self.version, by=self.story.team[self.draft["by"]])
        process.agree(Version.objects.get(pk=self.version.pk), by=self.story.team[self.draft["agrees"]])

    def _doubt(self) -> None:
        who, words = self.draft["doubt"]
        new = self.version.stages.get(name=self.draft["split"][1])
        process.doubt(self.version, words, stage=new, by=self.story.team[who])

    def _answer(self) -> None:
        process.answer(Doubt.objects.get(), self.draft["answer"], by=self.story.me)
