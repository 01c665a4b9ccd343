"""Every fact of the house as a timeline draws it: verb → its icon, and what is said after the actor's name.

`%(title)s` is the entry's title, or what a room draws in its place. A verb that is missing here fails a test.
"""

from django.utils.translation import gettext_lazy as _

from leeway.timeline.sentences import Sentence

_ways = "leeway.opportunities.ways.ways"
_deal_edits = "leeway.opportunities.said.edits"
_edits = "leeway.people.said.edits"
_subjects = "leeway.mailbox.said.subjects"
_thoughts = "leeway.process.said.thoughts"
_steps = "leeway.process.said.steps"

SENTENCES: dict[str, Sentence] = {
    "note.left": Sentence("note", _("noted")),
    "note.deleted": Sentence("note", _("deleted a note")),
    "note.restored": Sentence("note", _("put a note back")),
    "mail.sent": Sentence("mail", _("wrote: %(title)s")),
    "mail.received": Sentence("mail", _("wrote: %(title)s")),
    "mailbox.connected": Sentence("mail", _("connected the mailbox %(title)s")),
    "mailbox.disconnected": Sentence("mail", _("disconnected the mailbox %(title)s")),
    "mailbox.shared": Sentence("mail", _("changed what colleagues see of the mailbox %(title)s")),
    "mailbox.dismissed": Sentence("close", _("wants %(title)s proposed no more")),
    "mailbox.proposed": Sentence("mail", _("lets %(title)s be proposed again")),
    "mailbox.kept": Sentence("lock", _("kept the conversation %(title)s from colleagues"), _subjects),
    "mailbox.shown": Sentence("mail", _("showed the conversation %(title)s to colleagues again"), _subjects),
    "account.added": Sentence("firm", _("added this company")),
    "account.edited": Sentence("edit", "%(title)s", _edits),
    "account.restricted": Sentence("firm", _("changed who sees this company")),
    "account.deleted": Sentence("firm", _("deleted this company")),
    "account.put_back": Sentence("firm", _("took back a change")),
    "account.domain_added": Sentence("firm", _("added the domain %(title)s")),
    "account.domain_edited": Sentence("firm", _("changed the domain %(title)s")),
    "account.domain_removed": Sentence("firm", _("removed the domain %(title)s")),
    "contact.added": Sentence("people", _("added this person")),
    "contact.edited": Sentence("edit", "%(title)s", _edits),
    "contact.restricted": Sentence("people", _("changed who sees this person")),
    "contact.deleted": Sentence("people", _("deleted this person")),
    "contact.put_back": Sentence("people", _("took back a change")),
    "contact.address_added": Sentence("people", _("added the address %(title)s")),
    "contact.address_edited": Sentence("people", _("changed the address %(title)s")),
    "contact.address_removed": Sentence("people", _("removed the address %(title)s")),
    "contact.phone_added": Sentence("people", _("added the number %(title)s")),
    "contact.phone_edited": Sentence("people", _("changed the number %(title)s")),
    "contact.phone_removed": Sentence("people", _("removed the number %(title)s")),
    "contact.joined": Sentence("people", _("noted who works at %(title)s")),
    "contact.left": Sentence("people", _("noted who left %(title)s")),
    "contact.position_edited": Sentence("edit", "%(title)s", "leeway.people.said.titles"),
    "process.adopted": Sentence("move", _("began version %(title)s of the process")),
    "process.adoption_undone": Sentence(
        "undo", _("took back version %(title)s"), "leeway.opportunities.said_since.versions"
    ),
    "process.understood": Sentence("check", _("understands this version of the process")),
    "process.agreed": Sentence("check", _("agrees with this version of the process")),
    "process.withdrew": Sentence("undo", _("took back a word on this version of the process")),
    "process.doubted": Sentence("note", _("has a doubt %(title)s"), _thoughts),
    "process.answered": Sentence("note", _("answered a doubt %(title)s"), _thoughts),
    "process.settled": Sentence("check", _("settled a doubt %(title)s"), _thoughts),
    "process.unsettled": Sentence("note", _("opened a doubt again %(title)s"), _thoughts),
    "process.unsaid": Sentence("undo", _("took back what was said %(title)s"), _thoughts),
    "process.said_again": Sentence("note", _("said again what was taken back %(title)s"), _thoughts),
    "process.guided": Sentence("edit", _("wrote what helps on the step %(title)s")),
    "opportunity.begun": Sentence("plus", _("began the deal %(title)s")),
    "opportunity.edited": Sentence("edit", "%(title)s", _deal_edits),
    "opportunity.restricted": Sentence("move", _("changed who sees this deal")),
    "opportunity.deleted": Sentence("trash", _("deleted the deal")),
    "opportunity.put_back": Sentence("move", _("took back a change")),
    "opportunity.moved": Sentence("move", _("moved the deal: %(title)s"), _ways),
    "opportunity.won": Sentence("flag", _("won the deal: %(title)s"), _ways),
    "opportunity.lost": Sentence("door", _("lost the deal: %(title)s"), _ways),
    "opportunity.chilled": Sentence("fridge", _("put the deal in the Fridge")),
    "opportunity.thawed": Sentence("fridge", _("took the deal out of the Fridge")),
    "opportunity.reopened": Sentence("move", _("reopened the deal: %(title)s"), _ways),
    "opportunity.person_added": Sentence("people", _("added %(title)s to the deal")),
    "opportunity.person_removed": Sentence("people", _("took %(title)s off the deal")),
    "opportunity.qualified": Sentence("edit", "%(title)s", "leeway.opportunities.said_of.known"),
    "opportunity.suggestion_accepted": Sentence("move", _("accepted what a mail spoke for")),
    "opportunity.suggestion_refused": Sentence("close", _("turned down what a mail spoke for")),
    "opportunity.suggestion_reopened": Sentence("move", _("let a move be proposed again")),
    "opportunity.thread_excluded": Sentence("move", _("sent a conversation away from this deal")),
    "opportunity.thread_included": Sentence("move", _("brought a conversation back to this deal")),
    "process.put_back": Sentence("board", _("took back a change")),
    "process.drafted": Sentence("plus", _("began to draw version %(title)s")),
    "process.proposed": Sentence("flag", _("proposed version %(title)s")),
    "process.dropped": Sentence("trash", _("dropped the draft of version %(title)s")),
    "process.step_edited": Sentence("edit", "%(title)s", "leeway.process.said.step_edits"),
    "process.step_added": Sentence("plus", _("added the step %(title)s"), _steps),
    "process.step_removed": Sentence("trash", _("removed the step %(title)s"), _steps),
    "process.step_merged": Sentence("move", _("merged steps: %(title)s"), _steps),
    "process.step_split": Sentence("move", _("split a step: %(title)s"), _steps),
    "process.step_moved": Sentence("move", _("gave the step %(title)s another place"), _steps),
    "process.step_turned": Sentence("edit", _("gave the step %(title)s another meaning"), _steps),
    "process.step_mapped": Sentence("move", _("said where the deals go: %(title)s"), _steps),
}
