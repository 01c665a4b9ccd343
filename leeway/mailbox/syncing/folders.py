"""Which folders are read: all but what people throw away, and what the owner leaves out."""

from django.utils import timezone

from leeway.lib.text import fold
from leeway.mailbox.imap import Found, Session
from leeway.mailbox.models import Folder
from leeway.mailbox.syncing.storing import Desk, store

SPECIAL = {
    "\\sent": "sent",
    "\\drafts": "drafts",
    "\\trash": "trash",
    "\\junk": "junk",
    "\\archive": "archive",
    "\\all": "all",
    "\\flagged": "flagged",
    "\\important": "flagged",
    "\\inbox": "inbox",
}
UNREADABLE = frozenset({"\\noselect", "\\nonexistent"})
LEFT_OUT = frozenset({"drafts", "trash", "junk", "flagged", "unreadable"})
# Folders of servers that do not say what they are for, by their usual names, folded.
NAMES = {
    "drafts": "drafts draft brouillons entwurfe borradores bozze concepten utkast rascunhos",
    "trash": "trash deleted|messages deleted|items bin corbeille elements|supprimes papierkorb geloschte|elemente "
    "geloscht papelera cestino prullenbak lixeira messages|supprimes",
    "junk": "junk spam junk-e-mail junk|e-mail junk|email courrier|indesirable indesirables bulk|mail unerwunscht posta|indesiderata",
    "sent": "sent sent|items sent|messages sent|mail envoyes elements|envoyes messages|envoyes gesendet "
    "gesendete|elemente gesendete|objekte enviados inviata verzonden|items",
    "archive": "archive archives archiv",
}
BY_NAME = {name.replace("|", " "): special for special, names in NAMES.items() for name in names.split()}
ORDER = ["inbox", "sent", "archive", "all", ""]


def refresh_folders(desk: Desk, session: Session) -> list[Folder]:
    """Learn the server's folders; returns those to read, the ones people look at first."""
    found = {one.name: one for one in session.folders()}
    known = {folder.name: folder for folder in Folder.objects.filter(mailbox=desk.mailbox)}
    has_all = any(special_use(one) == "all" for one in found.values())
    for name, one in found.items():
        if name not in known:
            known[name] = _new(desk, one, has_all)
        elif known[name].missing_since is not None:
            store(desk, known[name], [], missing_since=None)
    for name, folder in known.items():
        if name not in found and folder.missing_since is None:
            store(desk, folder, [], missing_since=timezone.now())
    wanted = [folder for folder in known.values() if folder.included and folder.missing_since is None]
    return sorted(wanted, key=lambda folder: (_place(folder), folder.pk))


def special_use(found: Found) -> str:
    """What a folder is for: as the server says, else by its name."""
    if found.flags & UNREADABLE:
        return "unreadable"
    if found.name.upper() == "INBOX":
        return "inbox"
    for flag, special in SPECIAL.items():
        if flag in found.flags:
            return special
    last = found.name.rpartition(found.delimiter)[2] if found.delimiter else found.name
    return BY_NAME.get(fold(last).replace("_", " "), "")


def _new(desk: Desk, found: Found, has_all: bool) -> Folder:
    """A folder met for the first time. Where one folder holds all mail, reading the others would only repeat it."""
    special = special_use(found)
    why = special if special in LEFT_OUT else "in_all" if has_all and special != "all" else ""
    desk.lease.must_hold()
    return Folder.objects.create(
        mailbox=desk.mailbox,
        name=found.name,
        delimiter=found.delimiter,
        special=special,
        included=not why,
        left_out=why,
    )


def _place(folder: Folder) -> int:
    return ORDER.index(folder.special) if folder.special in ORDER else len(ORDER)
