"""The verbs of people and companies."""

from leeway.people.actions.adding import add_company, add_person, company_called, join_called
from leeway.people.actions.identity import (
    add_domain,
    add_email,
    add_phone,
    edit_domain,
    edit_email,
    edit_phone,
    remove_domain,
    remove_email,
    remove_phone,
    undo_identity,
)
from leeway.people.actions.positions import (
    add_position,
    edit_position,
    end_position,
    undo_edit_position,
    undo_position,
)
from leeway.people.actions.records import (
    delete,
    edit,
    index_record,
    put_back,
    restrict,
    undo_add,
)

__all__ = [
    "add_company",
    "add_domain",
    "add_email",
    "add_person",
    "add_phone",
    "add_position",
    "company_called",
    "delete",
    "edit",
    "edit_domain",
    "edit_email",
    "edit_phone",
    "edit_position",
    "end_position",
    "index_record",
    "join_called",
    "put_back",
    "remove_domain",
    "remove_email",
    "remove_phone",
    "restrict",
    "undo_add",
    "undo_edit_position",
    "undo_identity",
    "undo_position",
]
