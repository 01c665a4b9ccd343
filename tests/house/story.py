"""A small company in which every address has something to show; made through public actions."""

from functools import cached_property
from types import SimpleNamespace
from typing import Any

from django.test import Client

from leeway.members.tests.signed import proved
from leeway.opportunities import actions
from leeway.process.actions import begin_with_default
from leeway.team.models import User
from leeway.team.tests.cast import cast, person
from tests.house.drawn import Drawn


class Story(Drawn):
    """Alice owns, Anna is admin, Bob and Vera are in the circle that everything belongs to, Charlie is not."""

    def __init__(self) -> None:
        self.cast = cast()
        self.people: dict[str, User] = {
            "alice": self.cast.alice,
            "anna": person("Anna", "admin"),
            "bob": self.cast.bob,
            "vera": self.cast.vera,
            "charlie": self.cast.charlie,
        }
        begin_with_default(by=self.cast.alice)
        self._clients: dict[str, Client] = {}

    def sign_in(self) -> None:
        """Give everybody a browser; nobody's is called `anonymous`."""
        for role in ("anonymous", *self.people):
            client = self._clients[role] = Client(raise_request_exception=False)
            if role in self.people:
                proved(client, self.people[role])

    def client(self, role: str) -> Client:
        """The browser of this person."""
        return self._clients[role]

    def arguments(self, wanted: dict[str, Any] | str) -> dict[str, Any]:
        """The arguments of an address: as given, or {"pk": …} of the thing of the story with that name.

        Values that begin with @ stand for a thing of the story: {"pk": "@deal", "person": "@person"}.
        """
        named = {"pk": f"@{wanted}"} if isinstance(wanted, str) else wanted
        return {
            name: self._key(value[1:]) if isinstance(value, str) and value.startswith("@") else value
            for name, value in named.items()
        }

    @property
    def reset(self) -> SimpleNamespace:
        """A link with which Bob sets a new password, as the command line prints it."""
        from leeway.team.actions import reset_link

        *_, uid, token, _end = reset_link(self.cast.bob).split("/")
        return SimpleNamespace(uid=uid, token=token)

    def everything(self) -> dict[str, Any]:
        """The key of every thing of the story, all of them made."""
        return {
            name: self._key(name)
            for base in Story.__mro__
            for name, kind in vars(base).items()
            if isinstance(kind, cached_property)
        }

    def _key(self, name: str) -> Any:
        thing: Any = self
        for part in name.split("."):
            thing = getattr(thing, part)
        return getattr(thing, "pk", thing)

    @cached_property
    def company(self):
        """Bob's company, which only the circle sees."""
        from leeway.people import actions

        made = actions.add_company("Hotel Lumière", by=self.cast.bob, domains=("lumiere.example",))
        actions.restrict(made, self.cast.circle, by=self.cast.bob)
        return made

    @cached_property
    def person(self):
        """Somebody at that company."""
        from leeway.people import actions

        made = actions.add_person(
            "Léa Roux", by=self.cast.bob, account=self.company, emails=("lea@lumiere.example",)
        )
        actions.restrict(made, self.cast.circle, by=self.cast.bob)
        return made

    @cached_property
    def deal(self):
        """Bob's deal with that company, which only the circle sees."""
        made = actions.begin("Breakfast room", by=self.cast.bob, account=self.company, group=self.cast.circle)
        actions.add_person(made, self.person, by=self.cast.bob)
        return made

    @cached_property
    def suggestion(self):
        """What a mail on that deal speaks for."""
        from leeway.opportunities.models import Suggestion

        entry = self.mail.entry
        return Suggestion.objects.create(opportunity=self.deal, rule="need", quote="40 k", entry=entry)

    @cached_property
    def cold(self):
        """A deal of the circle in the Fridge."""
        made = actions.begin("Terrace", by=self.cast.bob, group=self.cast.circle)
        actions.chill(made, by=self.cast.bob)
        return made

    @cached_property
    def won(self):
        """A deal of the circle that is won."""
        made = actions.begin("Lobby", by=self.cast.bob, group=self.cast.circle)
        actions.win(made, by=self.cast.bob)
        return made

    @cached_property
    def journey(self):
        """What Bob tells of the deal that is won."""
        from leeway.opportunities import actions

        return actions.pick_deals(None, [self.won.pk], by=self.cast.bob)

    @cached_property
    def position(self):
        """The person's place at the company."""
        return self.person.positions.get()

    @cached_property
    def note(self):
        """What Bob noted on the deal."""
        from leeway.timeline import actions

        return actions.note(self.deal.stream, "They like the oak", by=self.cast.bob)

    @cached_property
    def mailbox(self):
        """Bob's mailbox, with a mail from the person of the circle."""
        from leeway.mailbox.models import Mood
        from leeway.mailbox.syncing.at_hand import mailbox_at_hand, take_in
        from leeway.mailbox.tests.raw import START, rich

        assert self.deal
        made = mailbox_at_hand(self.cast.bob, "bob@leeway.example")
        mails = [(rich(sender="lea@lumiere.example", to=made.address), START)]
        take_in(made, "INBOX", mails, special="inbox")
        made.state = Mood.IDLE
        made.save(update_fields=["state"])
        return made

    @cached_property
    def folder(self):
        """Its inbox."""
        return self.mailbox.folders.get()

    @cached_property
    def mail(self):
        """The mail in it."""
        return self.mailbox.messages.get()

    @cached_property
    def file(self):
        """A file in that mail."""
        return self.mail.parts.get(inline=False)

    @property
    def picture(self) -> str:
        """The signed name of the picture inside that mail, for Bob."""
        from leeway.mailbox.showing import sign

        return sign(self.mail.parts.get(inline=True), self.cast.bob)
