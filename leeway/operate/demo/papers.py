"""What hangs on the demo's mails: small files that open in what they are made for."""

import struct
import zlib

TYPES = {"pdf": "application/pdf", "png": "image/png", "csv": "text/csv"}


def paper(name: str) -> tuple[str, bytes]:
    """Media type and bytes of a file of this name."""
    title, _dot, kind = name.rpartition(".")
    words = title.replace("-", " ")
    return TYPES[kind], {"pdf": _pdf, "png": _png, "csv": _csv}[kind](words)


def _pdf(words: str) -> bytes:
    """One page with its title on it."""
    plain = words.encode("ascii", "replace").decode().replace("(", "").replace(")", "")
    font = b"<< /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
    text = f"BT /F1 24 Tf 72 720 Td ({plain.capitalize()}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font %s >> >>"
        % font,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
    ]
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    body += b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\n" % (size, table, size)
    return body + b"startxref\n%d\n%%%%EOF\n" % body.rindex(b"xref\n0")


def _png(words: str) -> bytes:
    """A square of one colour, another for each name."""
    side, colour = 48, zlib.crc32(words.encode()).to_bytes(4, "big")[:3]
    rows = (b"\0" + colour * side) * side
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    )
    packed = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


def _csv(words: str) -> bytes:
    """A short table."""
    rows = "".join(f"{number},{number * 31.5:.1f},{2.1 - number * 0.1:.2f}\r\n" for number in range(1, 13))
    return f"{words},Hz,s\r\n{rows}".encode()
