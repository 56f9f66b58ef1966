"""Files of other kinds under honest and dishonest names."""

import gzip
import random

from tests.submissions.hostile.case import EICAR, EMPTY, HTML, NEITHER, OLD, UNSOUND, Case
from tests.submissions.hostile.documents import archive
from tests.submissions.hostile.paper import pdf

SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg">%s</svg>'
ENTITY = b'<!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg">&x;</svg>'
DOCX = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:document/>"}


def laughs():
    lines = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
    return b'<!DOCTYPE l [<!ENTITY l0 "ha">' + lines + b"]><l>&l9;</l>"


def contents():
    yield "program.exe", lambda: b"MZ\x90\0" + bytes(200)
    yield "program.jpg", lambda: b"MZ\x90\0" + bytes(200)
    yield "program-of-linux.pdf", lambda: b"\x7fELF\x02\x01\x01" + bytes(200)
    yield "class.png", lambda: b"\xca\xfe\xba\xbe\0\0\0\x34" + bytes(50)
    yield "page.html", lambda: HTML
    yield "page.html.pdf", lambda: HTML
    yield "shell.php", lambda: b"<?php system($_GET['c']); ?>"
    yield "shell.php.jpg", lambda: b"<?php system($_GET['c']); ?>"
    yield "script.sh", lambda: b"#!/bin/sh\nid\n"
    yield "picture.svg", lambda: SVG % b"<script>alert(1)</script>"
    yield "picture.svg.png", lambda: SVG % b"<foreignObject><iframe src='//jahat.example'/></foreignObject>"
    yield "entity.svg", lambda: ENTITY
    yield "laughs.xml", laughs
    yield "virus-sample.pdf", lambda: EICAR
    yield "virus-sample.com", lambda: EICAR
    yield "table.csv", lambda: b"nama;nilai\n=cmd|'/c calc'!A0;1\n"
    yield "zeros.gz", lambda: gzip.compress(bytes(1_000_000))
    yield "archive.7z", lambda: b"7z\xbc\xaf\x27\x1c\0\x04" + bytes(40)
    yield "archive.rar", lambda: b"Rar!\x1a\x07\x01\0" + bytes(40)
    yield "flash.jpg", lambda: b"CWS\x0a" + bytes(60)
    yield "stars.jpg", lambda: b"SIMPLE  =                    T" + b" " * 2850
    yield "drawing.jpg", lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(/etc/passwd) run\n"
    yield "layers.png", lambda: b"8BPS\0\x01" + bytes(60)
    yield "telephone.heic", lambda: b"\0\0\0\x18ftypheic\0\0\0\0" + bytes(60)
    yield "film.mp4", lambda: b"\0\0\0\x18ftypmp42\0\0\0\0" + bytes(60)
    yield "one-byte.pdf", lambda: b"%"
    yield "line.jpg", lambda: b"\n"
    yield "nothing-but-nul.png", lambda: bytes(5000)
    yield "noise.webp", lambda: random.Random(7).randbytes(20_000)
    yield "pdf-far-below.pdf", lambda: b"\n" * 2000 + b"%PDF-1.7"
    yield "upside-down.pdf", lambda: b"FDP%-1.7"
    yield "other-letters.pdf", lambda: "%PDF-1.7".encode("utf-16")


def archives():
    """What begins as an office document does and is none."""
    yield "virus-sample.zip", lambda: archive({"eicar.com": EICAR})
    yield "archive.pdf", lambda: archive({"a.txt": b"a"})
    yield "climbing.zip", lambda: archive({"../../etc/cron.d/x": b"x", "C:\\x": b"x", "/etc/passwd": b"x"})
    yield "letter.docx", lambda: archive(DOCX)
    yield "letter-with-a-virus-sample.docx", lambda: archive({**DOCX, "word/media/a": EICAR})
    yield "letter-with-macros.docm", lambda: archive({**DOCX, "word/vbaProject.bin": b"\xd0\xcf\x11\xe0"})
    yield "letter-with-an-entity.docx", lambda: archive({**DOCX, "word/document.xml": ENTITY})
    yield "letter-with-laughs.docx", lambda: archive({**DOCX, "word/document.xml": laughs()})
    yield "archive-around.pdf", lambda: archive({"a.pdf": pdf()})


def cases():
    yield from (Case(name, make, NEITHER) for name, make in contents())
    yield from (Case(name, make, UNSOUND) for name, make in archives())
    yield Case("letter.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), OLD)
    yield Case("nothing.pdf", bytes, EMPTY)
    yield Case("nothing.jpg", bytes, EMPTY)
