"""The process of the story: what is drawn, doubted, begun and shared. The rest of the story is in story.py."""

from functools import cached_property

from leeway.opportunities import actions
from leeway.process import actions as process
from leeway.process.queries import stages
from leeway.team.tests.cast import Cast
from leeway.timeline import actions as timeline


class Drawn:
    """Things that belong to the whole team."""

    cast: Cast

    @cached_property
    def step(self):
        """The second open step."""
        return stages()[1]

    @cached_property
    def version(self):
        """The version of the process in use."""
        return self.step.version

    @cached_property
    def process(self):
        """The process."""
        return self.step.process

    @cached_property
    def sign(self):
        """A sign of a good prospect."""
        from leeway.process.models import FitSign

        process.add_sign(self.process, "Guests who complain", by=self.cast.alice)
        return FitSign.objects.get()

    @cached_property
    def doubt(self):
        """Bob's doubt about the second step."""
        from leeway.process.models import Doubt

        process.doubt(self.version, "Is it a step?", stage=self.step, by=self.cast.bob)
        return Doubt.objects.get()

    @cached_property
    def drawn(self):
        """A draft of the process, with a step for each that is in use."""
        return process.draft(self.step.process, by=self.cast.bob)

    @cached_property
    def adopted(self):
        """The beginning of a version, which was taken back."""
        entry = actions.adopt(self.drawn, by=self.cast.alice)
        timeline.undo(entry, by=self.cast.alice)
        return entry

    @property
    def drawn_step(self):
        """The second open step of the draft."""
        return self.drawn.stages.order_by("position")[1]

    @property
    def drawn_neighbour(self):
        """The step behind it."""
        return self.drawn.stages.order_by("position")[2]

    @cached_property
    def share_link(self):
        """A link to the process for somebody without an account."""
        from leeway.process.models import ShareLink

        _entry, self._token = process.share(self.process, by=self.cast.alice)
        return ShareLink.objects.get()

    @property
    def share_token(self) -> str:
        """What opens that link: shown once, when it is made."""
        assert self.share_link
        return self._token
