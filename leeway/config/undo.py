"""How each verb is taken back: verb → the owning room's inverse, called as `inverse(entry, by=user)`."""

_deal = "leeway.opportunities.actions"
_people = "leeway.people.actions"
_process = "leeway.process.actions"

INVERSES: dict[str, str] = {
    "note.left": "leeway.timeline.actions.undo_note",
    "note.deleted": "leeway.timeline.actions.undo_delete_note",
    "opportunity.begun": f"{_deal}.undo_begin",
    **{
        f"opportunity.{verb}": f"{_deal}.put_back"
        for verb in (
            "moved",
            "won",
            "lost",
            "chilled",
            "thawed",
            "reopened",
            "edited",
            "restricted",
            "deleted",
            "put_back",
        )
    },
    "process.adopted": f"{_deal}.undo_adopt",
    "process.adoption_undone": f"{_deal}.redo_adopt",
    "opportunity.woke": f"{_deal}.undo_wake",
    "opportunity.noted": f"{_deal}.put_back",
    "opportunity.person_added": f"{_deal}.undo_person",
    "opportunity.person_removed": f"{_deal}.undo_person",
    "opportunity.fit_seen": f"{_deal}.undo_fit",
    "opportunity.fit_unseen": f"{_deal}.undo_fit",
    "opportunity.roles_set": f"{_deal}.undo_roles",
    "opportunity.qualified": f"{_deal}.undo_qualify",
    "opportunity.referred": f"{_deal}.undo_refer",
    "opportunity.referral_skipped": f"{_deal}.undo_refer",
    "opportunity.referral_asked": f"{_deal}.undo_refer",
    "opportunity.suggestion_accepted": f"{_deal}.undo_answer",
    "opportunity.suggestion_refused": f"{_deal}.undo_answer",
    "opportunity.suggestion_reopened": f"{_deal}.undo_answer",
    "opportunity.thread_excluded": f"{_deal}.undo_exclude",
    "mailbox.dismissed": "leeway.mailbox.actions.undo_dismiss",
    "mailbox.kept": "leeway.mailbox.actions.undo_private",
    "mailbox.shown": "leeway.mailbox.actions.undo_private",
    "account.added": f"{_people}.undo_add",
    "contact.added": f"{_people}.undo_add",
    **{
        f"{kind}.{verb}": f"{_people}.put_back"
        for kind in ("account", "contact")
        for verb in ("edited", "restricted", "deleted", "put_back")
    },
    **{
        f"{word}_{done}": f"{_people}.undo_identity"
        for word in ("contact.address", "contact.phone", "account.domain")
        for done in ("added", "removed", "edited")
    },
    "contact.joined": f"{_people}.undo_position",
    "contact.left": f"{_people}.undo_position",
    "contact.position_edited": f"{_people}.undo_edit_position",
    **{
        f"process.{verb}": f"{_process}.undo_sign"
        for verb in ("sign_added", "sign_renamed", "sign_moved", "sign_archived", "signs_put_back")
    },
    "process.guided": f"{_process}.undo_write_guide",
    **{f"process.{verb}": f"{_process}.undo_opinion" for verb in ("understood", "agreed", "withdrew")},
    **{
        f"process.{verb}": f"{_process}.undo_thought"
        for verb in ("doubted", "answered", "settled", "unsettled", "unsaid", "said_again")
    },
    **{f"process.{verb}": f"{_process}.undo_link" for verb in ("shared", "link_ended", "link_opened")},
    "process.begun": f"{_process}.undo_begin",
    "process.placed": f"{_process}.undo_place",
    "process.drafted": f"{_process}.undo_draft",
    **{
        f"process.{verb}": f"{_process}.put_back"
        for verb in (
            "put_back",
            "edited",
            "archived",
            "proposed",
            "dropped",
            "step_edited",
            "step_added",
            "step_removed",
            "step_merged",
            "step_split",
            "step_moved",
            "step_turned",
            "step_mapped",
        )
    },
}
