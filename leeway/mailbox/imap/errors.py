"""What can go wrong with a mail server: a fixed list of codes with one sentence each."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext, gettext_noop as _
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError, LoginError, ProtocolError

from leeway.lib import egress

SENTENCES = {
    "auth": _("The server refused this user name or password. Many providers want an app password here."),
    "login_disabled": _("The server does not take a password on an open line. Choose TLS or STARTTLS."),
    "no_starttls": _("This server offers no STARTTLS. Choose TLS, usually on port 993."),
    "not_imap": _("What answers at this host and port is not an IMAP server."),
    "odd_answer": _("The server’s answer could not be understood."),
    "denied": _("The server refused to read a folder or a mail."),
    "busy": _("The server asks for patience: too many connections or too much mail at once."),
    "name": _("The user name or password holds a character that cannot be sent."),
    "broken": _("Something went wrong on our side. It is tried again by itself."),
    "no_key": _("The password can no longer be opened. Enter it again."),
}
# The response codes of RFC 5530, 9051 and of Gmail, Yahoo and Exchange that mean "later".
LATER = re.compile(
    r"\[(?:LIMIT|INUSE|UNAVAILABLE|OVERQUOTA|THROTTLED|SERVERBUG)\]|Suggested Backoff Time|too many",
    re.IGNORECASE,
)
BACKOFF = re.compile(r"Suggested Backoff Time: (\d{1,8})", re.IGNORECASE)
FATAL = frozenset(
    {"auth", "login_disabled", "no_starttls", "name", "no_key", "tls_untrusted", "tls_name", "forbidden"}
)


class Trouble(Exception):
    """A mail server could not be read; `code` says why, `message` says it to a person."""

    def __init__(self, code: str, *, wait: float = 0) -> None:
        super().__init__(code)
        self.code, self.wait = code, wait

    @property
    def message(self) -> str:
        """One translated sentence, without any word of the server's."""
        return sentence(self.code)

    @property
    def needs_owner(self) -> bool:
        """Trying again does not help: somebody has to look at host, password or certificate."""
        return self.code in FATAL


def sentence(code: str) -> str:
    """What a code means, for a person."""
    if code in SENTENCES:
        return gettext(SENTENCES[code])
    return egress.EgressError(code if code in egress.CODES else "closed").message


@contextmanager
def plainly(*, login: bool = False) -> Iterator[None]:
    """Turn whatever IMAPClient, a socket or the egress guard raises into a Trouble."""
    try:
        yield
    except Trouble:
        raise
    except (OSError, EOFError, egress.EgressError) as error:
        known = egress.explain(error)
        raise Trouble(known.code if known else "closed") from None
    except IMAPClientAbortError as error:
        raise _break(str(error)) from None
    except (IMAPClientError, LoginError) as error:
        raise _refusal(str(error), login) from None
    except (ProtocolError, ValueError, LookupError, TypeError, AttributeError, AssertionError):
        raise Trouble("odd_answer") from None


def _break(text: str) -> Trouble:
    if LATER.search(text):
        return Trouble("busy")
    return Trouble("odd_answer" if text.startswith("unexpected response") else "closed")


def _refusal(text: str, login: bool) -> Trouble:
    if LATER.search(text):
        asked = BACKOFF.search(text)
        return Trouble("busy", wait=int(asked[1]) / 1000 if asked else 0)
    return Trouble("auth" if login else "denied")
