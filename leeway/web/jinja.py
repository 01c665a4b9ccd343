"""The environment of the few Jinja2 templates: the card of the board, which is drawn hundreds of times."""

from typing import Any

from django.utils.translation import gettext, ngettext
from jinja2 import Environment

from leeway.web.icons import icon
from leeway.web.pages import address


def environment(**options: Any) -> Environment:
    """Jinja2 with translations, icons and addresses, and without surprises in white space."""
    made = Environment(extensions=["jinja2.ext.i18n"], trim_blocks=True, lstrip_blocks=True, **options)  # noqa: S701
    made.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.globals |= {"icon": icon, "address": address}
    return made
