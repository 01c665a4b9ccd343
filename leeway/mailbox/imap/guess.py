"""Where a provider keeps its mailboxes, guessed from an address."""

from leeway.lib.text import domain_of

HOSTS = {
    "imap.gmail.com": "gmail.com googlemail.com",
    "outlook.office365.com": "outlook.com outlook.fr outlook.de hotmail.com hotmail.fr live.com live.fr msn.com",
    "imap.mail.yahoo.com": "yahoo.com yahoo.fr yahoo.de yahoo.co.uk ymail.com rocketmail.com",
    "imap.mail.me.com": "icloud.com me.com mac.com",
    "imap.gmx.net": "gmx.de gmx.net gmx.at gmx.ch",
    "imap.gmx.com": "gmx.com gmx.fr mail.com",
    "imap.web.de": "web.de",
    "imap.orange.fr": "orange.fr wanadoo.fr",
    "imap.free.fr": "free.fr",
    "imap.laposte.net": "laposte.net",
    "imap.sfr.fr": "sfr.fr neuf.fr",
    "imap4.bouygtel.fr": "bbox.fr",
    "imap.aol.com": "aol.com aim.com",
    "imap.fastmail.com": "fastmail.com fastmail.fm",
    "imap.zoho.com": "zoho.com",
    "imap.mailbox.org": "mailbox.org",
    "posteo.de": "posteo.de posteo.net",
    "imap.migadu.com": "migadu.com",
}
BY_DOMAIN = {domain: host for host, domains in HOSTS.items() for domain in domains.split()}


def guess_host(address: str) -> str:
    """The likely IMAP host of an address: the provider's, else imap.DOMAIN; "" when it is no address."""
    domain = domain_of(address)
    return BY_DOMAIN.get(domain) or (f"imap.{domain}" if domain else "")
