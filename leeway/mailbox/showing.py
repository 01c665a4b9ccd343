"""Showing what strangers wrote: in a frame that can do nothing, from addresses that last minutes.

The sanitiser is trusted to work and the page is built as if it did not: the frame runs no script, has
no origin, loads nothing but pictures from us, and is never shown by another site.
"""

from html import escape

from django.core import signing
from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import get_language, gettext as _, ngettext

from leeway.files.actions import read
from leeway.mailbox.models import Message, Part
from leeway.mailbox.reading.child import shared
from leeway.mailbox.reading.message import Readable, Unreadable
from leeway.team.models import User

SALT = "leeway.mailbox.inline"
MINUTES = 10  # that the address of a picture lasts
PICTURES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
SANDBOX = "allow-popups allow-popups-to-escape-sandbox"
BEGINNINGS = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg", b"GIF8": "image/gif"}
STYLE = (
    "body{font:15px/1.5 system-ui,sans-serif;margin:12px 14px;color:#1c2321;background:#fff;overflow-wrap:anywhere}"
    "img{max-width:100%;height:auto}table{max-width:100%!important}pre{white-space:pre-wrap}summary{cursor:pointer;color:#5b625e}"
    ".said{color:#5b625e;font-size:13px;margin:0 0 10px}"
)


def readable(message: Message) -> Readable:
    """The words of a plain mail for the page itself, or how tall the frame of another is likely to be."""
    try:
        return shared().readable(read(message.blob))
    except Unreadable:
        return Readable(lines=[2])  # the frame says why


def document(message: Message, user: User, origin: str) -> str:
    """The mail as a page of its own."""
    urls = {
        part.content_id: origin + reverse("mailbox:inline", args=[sign(part, user)])
        for part in message.parts.exclude(content_id="")
        if part.media_type in PICTURES
    }
    try:
        shown = shared().view(read(message.blob), inline_urls=urls, summary=_("Quoted text"))
        body, blocked = shown.html, shown.blocked_images
    except Unreadable:
        sorry = _("This mail can no longer be shown. Its bytes are kept.")
        body, blocked = f"<p>{escape(sorry)}</p>", 0
    said = ngettext(
        "%(n)d picture from elsewhere is not loaded.",
        "%(n)d pictures from elsewhere are not loaded.",
        blocked,
    )
    note = f'<p class="said">{escape(said % {"n": blocked})}</p>' if blocked else ""
    head = f'<meta charset="utf-8"><meta name="referrer" content="no-referrer"><style>{STYLE}</style>'
    title = f"<title>{escape(message.subject)}</title>"
    language = escape(get_language() or "en")
    return (
        f'<!doctype html><html lang="{language}"><head>{head}{title}</head><body>{note}{body}</body></html>'
    )


def framed(page: str, origin: str) -> HttpResponse:
    """The answer of the frame's address: pictures come from the mail itself or from one path of ours."""
    response = HttpResponse(page)
    pictures = origin + reverse("mailbox:inline", args=["-"]).removesuffix("-/")
    response.headers["Content-Security-Policy"] = (
        f"default-src 'none'; img-src {pictures} data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
        f"frame-ancestors 'self'; sandbox {SANDBOX}"
    )
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def download(part: Part, message: Message) -> HttpResponse:
    """A file to be saved, never to be opened here, whatever it says it is."""
    response = HttpResponse(_content(part, message), content_type="application/octet-stream")
    response.headers["Content-Disposition"] = content_disposition_header(True, part.filename or "file")
    return _harmless(response)


def picture(part: Part, message: Message) -> HttpResponse:
    """A picture inside a mail; what only claims to be one is sent as bytes."""
    content = _content(part, message)
    response = HttpResponse(content, content_type=_kind(content))
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return _harmless(response)


def sign(part: Part, user: User) -> str:
    """The short-lived name of a picture, for one pair of eyes."""
    return signing.dumps([part.pk, user.pk], salt=SALT, compress=False)


def signed_part(token: str) -> tuple[Part, Message] | None:
    """The picture behind a signed name, if it is fresh and that person may still see the mail."""
    try:
        part_id, user_id = signing.loads(token, salt=SALT, max_age=MINUTES * 60)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    user = User.objects.filter(pk=user_id, is_active=True).first()
    part = Part.objects.filter(pk=part_id, media_type__in=PICTURES).first()
    if user is None or part is None:
        return None
    message = Message.objects.visible_to(user).select_related("blob").filter(pk=part.message_id).first()
    return (part, message) if message else None


def _content(part: Part, message: Message) -> bytes:
    return shared().part(read(message.blob), part.index).content


def _kind(content: bytes) -> str:
    """By its first bytes, not by what the mail says."""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    return next(
        (kind for begin, kind in BEGINNINGS.items() if content.startswith(begin)), "application/octet-stream"
    )


def _harmless(response: HttpResponse) -> HttpResponse:
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox; frame-ancestors 'none'"
    return response
