"""What an address, a number, a domain or a website may be; everything else is Refused in words.

`but` is the value that is being edited: it may stay as it is.
"""

from django.db.models import Q
from django.utils.translation import gettext as _

from leeway.lib.refused import Refused
from leeway.lib.text import is_free_mail, normal_address, normal_phone, one_line, web_address
from leeway.people.models import KINDS, Account, AccountDomain, Contact, ContactEmail, Record
from leeway.team import policy
from leeway.team.models import User
from leeway.team.queries import team_country


def address(contact: Contact, text: str, by: User, *, but: str = "") -> dict[str, str]:
    """The columns of an address that nobody else has."""
    normal = normal_address(text)
    if normal is None:
        raise Refused(_("This is not an e-mail address."), field="address")
    same = ContactEmail.objects.filter(address=normal).exclude(contact=contact, address=but)
    taken = same.select_related("contact").first()
    _must_be_free(taken.contact if taken else None, contact, by)
    return {"address": normal}


def number(contact: Contact, text: str, *, but: str = "") -> dict[str, str]:
    """The columns of a number that this person has not got yet, also as it is dialled from anywhere."""
    number = one_line(text, 40)
    if not any(letter.isdigit() for letter in number):
        raise Refused(_("Write a phone number, e.g. +33 6 12 34 56 78."), field="number")
    dial = normal_phone(number, team_country()) or ""
    same = Q(number=number) | Q(dial=dial) if dial else Q(number=number)
    if contact.phones.filter(same).exclude(number=but).exists():
        raise Refused(_("This number is already here."), field="number")
    return {"number": number, "dial": dial}


def domain(account: Account, text: str, by: User, *, but: str = "") -> dict[str, str]:
    """The column of a domain that stands for one company and is no other's."""
    typed = text.strip().lower().removeprefix("https://").removeprefix("http://").removeprefix("www.")
    typed = typed.split("/")[0].removeprefix("@")
    normal = normal_address(f"x@{typed}")
    if normal is None or "." not in typed:
        raise Refused(_("This is not a domain. Write it like acme.com."), field="domain")
    domain = normal.split("@")[1]
    if is_free_mail(domain):
        raise Refused(
            _("Everybody can have an address at %(domain)s, so it cannot stand for one company.")
            % {"domain": domain},
            field="domain",
        )
    same = AccountDomain.objects.filter(domain=domain).exclude(account=account, domain=but)
    taken = same.select_related("account").first()
    _must_be_free(taken.account if taken else None, account, by)
    return {"domain": domain}


def website(text: str) -> str:
    """A page that a browser may open, or nothing."""
    if text and web_address(text) is None:
        raise Refused(_("This is not a web address. Write it like acme.com."), field="website")
    return text


def _must_be_free(holder: Record | None, wanted: Record, by: User) -> None:
    if holder is None:
        return
    if holder == wanted:
        raise Refused(_("This is already here."))
    if holder.deleted_at is not None:  # it goes over
        return
    if not policy.sees(by, holder):
        raise Refused(_("This already belongs to a record that is not shared with you."))
    words = _("This already belongs to %(name)s.") % {"name": holder.name}
    raise Refused(words, about=(KINDS[type(holder)], holder.pk))
