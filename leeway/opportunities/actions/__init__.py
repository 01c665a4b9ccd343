"""The verbs of deals."""

from leeway.opportunities.actions.adopting import adopt, redo_adopt
from leeway.opportunities.actions.beginning import begin, delete, undo_begin
from leeway.opportunities.actions.changing import edit, edit_company, put_back, restrict
from leeway.opportunities.actions.fitting import fit, undo_fit
from leeway.opportunities.actions.moving import chill, lose, move, reopen, thaw, win
from leeway.opportunities.actions.observing import Said, forget_words, observe
from leeway.opportunities.actions.people import (
    add_new_person,
    add_person,
    change_roles,
    remove_person,
    set_roles,
    undo_person,
    undo_roles,
)
from leeway.opportunities.actions.qualifying import qualify, suppose, undo_qualify
from leeway.opportunities.actions.referring import refer, skip_referral, undo_refer
from leeway.opportunities.actions.suggesting import accept, refuse, undo_answer
from leeway.opportunities.actions.telling import keep_journey, pick_deals, shape_steps, tell_deals
from leeway.opportunities.actions.threads import exclude, hold, include, undo_exclude
from leeway.opportunities.actions.unadopting import undo_adopt
from leeway.opportunities.actions.waking import take_note, undo_wake, wake, wake_due

__all__ = [
    "Said",
    "accept",
    "add_new_person",
    "add_person",
    "adopt",
    "begin",
    "change_roles",
    "chill",
    "delete",
    "edit",
    "edit_company",
    "exclude",
    "fit",
    "forget_words",
    "hold",
    "include",
    "keep_journey",
    "lose",
    "move",
    "observe",
    "pick_deals",
    "put_back",
    "qualify",
    "redo_adopt",
    "refer",
    "refuse",
    "remove_person",
    "reopen",
    "restrict",
    "set_roles",
    "shape_steps",
    "skip_referral",
    "suppose",
    "take_note",
    "tell_deals",
    "thaw",
    "undo_adopt",
    "undo_answer",
    "undo_begin",
    "undo_exclude",
    "undo_fit",
    "undo_person",
    "undo_qualify",
    "undo_refer",
    "undo_roles",
    "undo_wake",
    "wake",
    "wake_due",
    "win",
]
