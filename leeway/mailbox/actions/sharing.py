"""How much of one's mail colleagues see, and which conversation is not about which deal."""

from django.db import transaction
from django.utils.translation import gettext as _

from leeway.lib.refused import Refused
from leeway.mailbox.actions.controls import must_own
from leeway.mailbox.models import Mailbox, Message
from leeway.mailbox.placing.sharing import refresh_audience, share_of
from leeway.opportunities.actions import exclude
from leeway.opportunities.models import Opportunity
from leeway.team.models import User
from leeway.timeline.actions import record
from leeway.timeline.models import Entry, Share

CHUNK = 100


def share(mailbox: Mailbox, level: str, *, by: User) -> None:
    """Show colleagues everything, subjects, only that there was a mail, or nothing of this mailbox."""
    must_own(mailbox, by)
    if level not in Share.values:
        raise Refused(_("Choose how much to share."))
    with transaction.atomic():
        mailbox.share = level
        mailbox.save(update_fields=["share"])
        record("mailbox.shared", [], by=by, title=mailbox.address, after={"share": level})
    ids = list(Message.objects.filter(mailbox=mailbox).values_list("pk", flat=True))
    for start in range(0, len(ids), CHUNK):
        _refresh(ids[start : start + CHUNK])


def make_private(message: Message, private: bool, *, by: User, whole_thread: bool = False) -> int:
    """Keep a mail, or its whole conversation, to its holders; or show it again. Returns how many mails."""
    must_own(message.mailbox, by)
    rows = Message.objects.filter(mailbox=message.mailbox)
    rows = rows.filter(thread=message.thread_id) if whole_thread else rows.filter(pk=message.pk)
    with transaction.atomic():
        ids = list(rows.values_list("pk", flat=True))
        Message.objects.filter(pk__in=ids).update(private=private)
        _refresh(ids)
    return len(ids)


@transaction.atomic
def not_this_deal(message: Message, opportunity: Opportunity, *, by: User) -> Entry:
    """This conversation has nothing to do with this deal; it leaves it and does not come back."""
    if not Message.objects.visible_to(by).filter(pk=message.pk).exists():
        raise Refused(_("You cannot see this mail."))
    thread = Message.objects.filter(thread=message.thread_id, entry__isnull=False)
    mails = list(thread.values_list("pk", "entry_id"))
    entry = exclude(opportunity, message.thread_id, {entry for _pk, entry in mails}, by=by)
    refresh_audience([pk for pk, _entry in mails])
    return entry


@transaction.atomic
def _refresh(ids: list[int]) -> None:
    entries = set(Message.objects.filter(pk__in=ids, entry__isnull=False).values_list("entry_id", flat=True))
    share_of({entry.pk: entry for entry in Entry.objects.filter(pk__in=entries)})
    copies = Message.objects.filter(entry__in=entries).values_list("pk", flat=True)
    refresh_audience({*ids, *copies})
