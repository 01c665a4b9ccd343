"""Speaking IMAP: reading only, through the one door for sockets, believing nothing.

    with Session.open(endpoint) as session:
        look = session.examine("INBOX")
        bodies = session.bodies(session.uids_after(0, look))

Folders are opened with EXAMINE and bodies asked for with PEEK, so that nothing changes on the server.
Whatever goes wrong is a `Trouble` with a code of a fixed list: no word of the server reaches a screen.
"""

from leeway.mailbox.imap.answers import Endpoint, Fetched, Found, Look
from leeway.mailbox.imap.errors import Trouble
from leeway.mailbox.imap.session import Session

__all__ = ["Endpoint", "Fetched", "Found", "Look", "Session", "Trouble"]
