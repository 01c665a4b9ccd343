"""The past of seeded deals: ten entries each, sealed into the audit chain as the worker would."""

import random
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from bench import words
from leeway.lib.text import excerpt
from leeway.opportunities.models import Opportunity, StageMove, Stakeholder
from leeway.people.models import Contact
from leeway.process.models import Stage
from leeway.timeline.fanout import seal_of
from leeway.timeline.models import Entry, Note, Placement, Stream

ENTRIES = 10


def beat(begun: datetime) -> timedelta:
    """The time between two entries of a deal begun then."""
    return (words.NOW - begun) / (ENTRIES + 1)


class History:
    """Collects the rows of many deals, so that each kind is written in one go."""

    def __init__(self, chance: random.Random, steps: list[Stage]) -> None:
        self.chance, self.steps = chance, steps
        self.entries: list[Entry] = []
        self.streams: list[list[Stream]] = []
        self.moves: list[StageMove] = []
        self.stakes: list[Stakeholder] = []
        self.notes: list[Note] = []
        self.of_notes: list[tuple[Note, Entry]] = []

    def of_deal(self, deal: Opportunity, people: list[Contact]) -> None:
        """Begun, moved step by step, somebody added, then notes until there are ten entries."""
        start, at = len(self.entries), deal.made_at
        step = beat(deal.made_at)
        self._moved(deal, None, self.steps[0], at)
        self._told(deal, "opportunity.begun", at, after={"deleted_at": None})
        for old, new in zip(self.steps, self.steps[1:], strict=False):
            if old.pk == deal.stage_id:
                break
            at += step
            self._moved(deal, old, new, at)
            self._told(
                deal,
                "opportunity.moved",
                at,
                before={"stage": old.pk},
                after={"stage": new.pk},
            )
        self._joined(deal, self.chance.choice(people), at + step / 2)
        while len(self.entries) < start + ENTRIES:
            at += step
            self._noted(deal, at)

    def name_notes(self) -> None:
        """Entries refer to notes, which now have their ids."""
        for note, entry in self.of_notes:
            entry.ref_kind, entry.ref_id, entry.after = "note", note.pk, {f"note.{note.pk}": True}

    def seal(self) -> None:
        """Link the entries into the audit chain."""
        last = Entry.objects.exclude(sequence=None).order_by("-sequence").first()
        sequence, previous = (last.sequence, last.seal) if last else (0, "")
        rows = []
        for entry in self.entries:
            sequence += 1
            entry.sequence = sequence
            previous = seal_of(previous, entry)
            rows.append((sequence, previous, words.NOW, entry.pk))
        with connection.cursor() as cursor:
            cursor.executemany(
                "UPDATE timeline_entry SET sequence = %s, seal = %s, handled_at = %s WHERE id = %s", rows
            )

    def placements(self) -> list[Placement]:
        """Every entry in its streams."""
        return [
            Placement(stream=stream, entry=entry, happened_at=entry.happened_at)
            for entry, streams in zip(self.entries, self.streams, strict=True)
            for stream in streams
        ]

    def _told(
        self, deal: Opportunity, verb: str, at: datetime, *also: Stream, title: str = "", **more: Any
    ) -> Entry:
        entry = Entry(
            verb=verb,
            actor=deal.owner,
            home=deal.stream,
            ref_kind="opportunity",
            ref_id=deal.pk,
            title=title or deal.name,
            happened_at=at,
            recorded_at=at,
            **more,
        )
        self.entries.append(entry)
        self.streams.append([deal.stream, *(also or (deal.account.stream,))])
        return entry

    def _moved(self, deal: Opportunity, old: Stage | None, new: Stage, at: datetime) -> None:
        self.moves.append(
            StageMove(
                opportunity=deal,
                from_stage=old,
                to_stage=new,
                at=at,
                by=deal.owner,
                source="person",
                amount=deal.amount,
                currency=deal.currency,
                chance=new.probability if deal.probability is None else deal.probability,
            )
        )

    def _joined(self, deal: Opportunity, contact: Contact, at: datetime) -> None:
        self.stakes.append(Stakeholder(opportunity=deal, contact=contact))
        word = f"person:{contact.pk}"
        self._told(
            deal,
            "opportunity.person_added",
            at,
            contact.stream,
            title=contact.name,
            before={word: False},
            after={word: True},
        )

    def _noted(self, deal: Opportunity, at: datetime) -> None:
        text = self.chance.choice(words.NOTES)
        note = Note(stream=deal.stream, author=deal.owner, text=text)
        entry = self._told(deal, "note.left", at, excerpt=excerpt(text, 500))
        self.streams[-1] = [deal.stream]
        entry.title = ""
        self.notes.append(note)
        self.of_notes.append((note, entry))
