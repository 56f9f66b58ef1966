"""A writer of PDF files by hand, so that every wrong thing can be written on purpose."""

import zlib
from functools import partial
from hashlib import new

CATALOG = b"<</Type/Catalog/Pages 2 0 R %s>>"
PAGES = b"<</Type/Pages/Count %d/Kids[%s]>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 300]%s>>"


def stream(body, extra=b"", length=None):
    return b"<</Length %d %s>>\nstream\n%s\nendstream" % (len(body) if length is None else length, extra, body)


def objects(*more, catalog=b"", page=b"", count=1):
    """Catalog 1, pages 2, page 3; `more` from 4 on."""
    return [CATALOG % catalog, PAGES % (count, b"3 0 R "), PAGE % page, *more]


def written(bodies, *, head=b"%PDF-1.7\n", trailer=b"", start=None):
    """The numbered bodies with a table of references."""
    out, offsets = bytearray(head), []
    for number, body in enumerate(bodies, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out) if start is None else start
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<</Size %d/Root 1 0 R %s>>\nstartxref\n%d\n%%%%EOF\n" % (len(bodies) + 1, trailer, table)
    return bytes(out)


def pdf(*more, trailer=b"", head=b"%PDF-1.7\n", **parts):
    return written(objects(*more, **parts), trailer=trailer, head=head)


def packed(*more, inflated=None, count=None, table=None, **parts):
    """The same objects folded into an object stream, with a stream of references (PDF 1.5)."""
    bodies = objects(*more, **parts)
    index, text = [], b""
    for number, body in enumerate(bodies, start=1):
        index.append(b"%d %d" % (number, len(text)))
        text += body + b" "
    first = b" ".join(index) + b" "
    kept = zlib.compress(first + text) if inflated is None else inflated
    extra = b"/Type/ObjStm/Filter/FlateDecode/N %d/First %d" % (count or len(bodies), len(first))
    out = bytearray(b"%PDF-1.7\n")
    place, holder = len(out), len(bodies) + 1
    out += b"%d 0 obj\n%s\nendobj\n" % (holder, stream(kept, extra))
    end = len(out)
    rows = b"\0\0\0\0\0" + b"".join(b"\2" + holder.to_bytes(3, "big") + bytes([at]) for at in range(len(bodies)))
    rows += b"\1" + place.to_bytes(3, "big") + b"\0" + b"\1" + end.to_bytes(3, "big") + b"\0"
    about = b"/Type/XRef/Filter/FlateDecode/W[1 3 1]/Root 1 0 R/Size %d" % (holder + 2)
    out += b"%d 0 obj\n%s\nendobj\n" % (holder + 1, stream(table or zlib.compress(rows), about))
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % end)


def updated(before, number, body):
    """A later revision that writes one object anew."""
    place = len(before)
    previous = int(before.rsplit(b"startxref\n", 1)[1].split()[0])
    out = before + b"%d 0 obj\n%s\nendobj\n" % (number, body)
    out += b"xref\n%d 1\n%010d 00000 n \ntrailer\n<</Size 9/Root 1 0 R/Prev %d>>\n" % (number, place, previous)
    return out + b"startxref\n%d\n%%%%EOF\n" % (len(out) - out[::-1].index(b"ferx") - 4)


def many_pages(count):
    kids = b" ".join(b"%d 0 R" % (number + 3) for number in range(count))
    return written([CATALOG % b"", PAGES % (count, kids), *[PAGE % b""] * count])


def rc4(key, data):
    box, j = list(range(256)), 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) & 255
        box[i], box[j] = box[j], box[i]
    i, j, out = 0, 0, bytearray()
    for byte in data:
        i = (i + 1) & 255
        j = (j + box[i]) & 255
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) & 255])
    return bytes(out)


md5 = partial(new, "md5", usedforsecurity=False)  # as the format wants it
PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def locked(user):
    """Encrypted with 40 bits, the oldest way: `user` opens it; without one it only forbids printing and the like."""
    padded, allowed, mark = (user + PADDING)[:32], -44, bytes(range(16))
    owner = rc4(md5((b"pemilik" + PADDING)[:32]).digest()[:5], padded)
    seed = padded + owner + (allowed & 0xFFFFFFFF).to_bytes(4, "little") + mark
    proof = rc4(md5(seed).digest()[:5], PADDING)
    encrypt = b"/Encrypt<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P %d>>/ID[<%s><%s>]"
    pieces = (owner.hex().encode(), proof.hex().encode(), allowed, mark.hex().encode(), mark.hex().encode())
    return pdf(trailer=encrypt % pieces)
