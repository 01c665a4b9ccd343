"""Which mail a fact is about, as whoever may read that mail is told."""

from django.utils.translation import gettext as _

from leeway.mailbox.models import Message
from leeway.team.models import User
from leeway.timeline.models import Entry


def subjects(entries: list[Entry], user: User) -> dict[int, str]:
    """Entry's id → the mail's subject. Facts keep none, so that it goes with the mail."""
    mails = Message.objects.visible_to(user).filter(pk__in={entry.ref_id for entry in entries})
    known = dict(mails.values_list("pk", "subject"))
    return {entry.pk: known.get(entry.ref_id or 0, "…") or _("(no subject)") for entry in entries}
