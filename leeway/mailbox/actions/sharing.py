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
from leeway.timeline.actions import hold, record
from leeway.timeline.changes import mark, marked
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


def make_private(message: Message, private: bool, *, by: User, whole_thread: bool = False) -> Entry:
    """Keep a mail, or its whole conversation, to its holders; or show it again."""
    rows = Message.objects.filter(mailbox=message.mailbox).exclude(private=private)
    rows = rows.filter(thread=message.thread_id) if whole_thread else rows.filter(pk=message.pk)
    return _keep(message, list(rows.values_list("pk", flat=True)), private, by)


def undo_private(entry: Entry, *, by: User) -> Entry:
    """The inverse: those mails, and no other, are as they were."""
    message = Message.objects.filter(pk=entry.ref_id).select_related("mailbox").first()
    if message is None:
        raise Refused(_("You cannot see this mail."))
    [kept] = marked(entry)
    return _keep(message, kept.before, not kept.now, by)


@transaction.atomic
def _keep(message: Message, ids: list[int], private: bool, by: User) -> Entry:
    must_own(message.mailbox, by)
    Message.objects.filter(pk__in=ids, mailbox=message.mailbox).update(private=private)
    _refresh(ids)
    verb, name = "mailbox.kept" if private else "mailbox.shown", mark("private", message.pk)
    entry = record(verb, [], by=by, ref=("mail", message.pk), before={name: ids}, after={name: private})
    hold([(entry.pk, by.pk)])  # on no timeline: theirs alone to read and to take back
    return entry


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
