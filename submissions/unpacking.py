"""A program of its own that looks into one DOCX, XLSX or PPTX: bytes in, a verdict and a copy without names out.

Only the standard library, as `looking.py` without the application's environment. An office document is an archive of
XML; nothing of it is written to a disk, no entity is resolved, and what it declares is held against what it holds
(SEC-035, SEC-038).
"""

import io
import re
import resource
import struct
import sys
import zipfile
import zlib
from xml.parsers import expat

MEMORY = 256 * 1024 * 1024
SECONDS = 10
MOST_MEMBERS = 2000
MOST_UNPACKED = 100 * 1024 * 1024
MOST_RATIO = 100
# Below this a member may repeat itself as it likes.
SMALL = 1024 * 1024
PIECE = 256 * 1024
END = 22
LOCAL = 30
DESCRIPTOR = 24
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
KINDS = {
    "wordprocessingml.document.main+xml": "docx",
    "spreadsheetml.sheet.main+xml": "xlsx",
    "presentationml.presentation.main+xml": "pptx",
}
TYPE_OF = "application/vnd.openxmlformats-officedocument."
PARTS = re.compile(
    r"(?:xml|rels|vml|jpe?g|png|gif|bmp|tiff?|emf|wmf|svg|wdp|ico|fntdata|odttf|ttf|mp[34]|m4[av]|wav|mov)\Z"
)
# Relationships by which a document starts something, or shows what is not in it.
ACTIVE = re.compile(
    r"(?:oleobject|control|activexcontrolbinary|vbaproject|wordvbadata|attachedtoolbars|afchunk|subdocument|frame)\Z"
)
FIELD = re.compile(
    r"\bDDE(?:AUTO)?\b|\b(?:INCLUDE(?:TEXT|PICTURE)|LINK|DATABASE)\b.*(?://|\\\\)", re.IGNORECASE | re.DOTALL
)
# A formula that asks another machine or another program.
FETCHING = re.compile(r"\b(?:_xlfn\.)?(?:WEBSERVICE|IMAGE|RTD|CALL|REGISTER(?:\.ID)?)\s*\(", re.IGNORECASE)
PLACE_ON_THE_WEB = re.compile(r"(?:https?|mailto|tel):|#", re.IGNORECASE)
NAMING = re.compile(
    rb"(\s(?:\w+:)?(?:author|initials|displayName|userId|lastModifiedBy|userName)=)(?:\"[^\"]*\"|'[^']*')"
)
# Where Excel says on whose disk the file lay.
FOLDER = re.compile(rb"(<(?:\w+:)?absPath\b[^>]*?\surl=)(?:\"[^\"]*\"|'[^']*')")
AUTHOR = re.compile(rb"<((?:\w+:)?author)>[^<]*</")
NAME = re.compile(rb"(\sname=)\"[^\"]*\"")
CAMERA_DATA = re.compile(rb"\xff[\xe1\xed](..)(?=Exif\0\0|http://ns\.adobe\.com/x|Photoshop 3\.0\0)", re.DOTALL)
# What a torn or lying archive raises, by experience.
UNREADABLE = (
    *(zipfile.BadZipFile, expat.ExpatError, zlib.error, struct.error),
    *(ValueError, LookupError, OSError, EOFError, NotImplementedError),
)
SCHEMA = b"http://schemas.openxmlformats.org/"
PROPERTIES = b'<Properties xmlns="' + SCHEMA + b'officeDocument/2006/%s-properties"/>'
EMPTY = {
    "docprops/core.xml": b'<coreProperties xmlns="' + SCHEMA + b'package/2006/metadata/core-properties"/>',
    "docprops/app.xml": PROPERTIES % b"extended",
    "docprops/custom.xml": PROPERTIES % b"custom",
}


class Unfit(Exception):
    """Why the document is not kept."""


def look(content):
    """("docx" | "xlsx" | "pptx", the copy without names) or (a reason to refuse, nothing)."""
    if content.startswith(OLD):
        return ("office-locked" if "EncryptedPackage".encode("utf-16-le") in content else "office-old"), b""
    try:
        kind, archive = opened(content, MOST_UNPACKED)
        return kind, without_names(archive)
    except Unfit as unfit:
        return str(unfit), b""
    except UNREADABLE:
        return "office-broken", b""


def opened(content, room, *, is_inner=False):
    archive = zipfile.ZipFile(io.BytesIO(check_frame(content)))
    check_members(archive, content, room)
    parts = {info.filename.lower(): info for info in archive.infolist() if not info.is_dir()}
    types = content_types(archive, parts)
    main = main_part(archive, parts)
    kind = next((kind for ending, kind in KINDS.items() if types(main) == TYPE_OF + ending), None)
    if kind is None:
        raise Unfit("office-active" if "macro" in types(main).lower() else "office-broken")
    for name, info in parts.items():
        check_part(archive, info, types(name), is_inner=is_inner)
    return kind, archive


def check_frame(content):
    """An archive from the first byte to the last, with as many members as it says, and few of them."""
    end = content[-END:]
    if not content.startswith(b"PK\3\4") or not end.startswith(b"PK\5\6"):
        raise Unfit("office-mixed" if b"PK\5\6" in content else "office-broken")
    count, size, start = (int.from_bytes(end[at : at + width], "little") for at, width in ((10, 2), (12, 4), (16, 4)))
    if count > MOST_MEMBERS or size > MOST_MEMBERS * 1024:
        raise Unfit("office-large")
    if end[4:8] != bytes(4) or end[8:10] != end[10:12] or start + size != len(content) - END:
        raise Unfit("office-broken")
    if content.count(b"PK\1\2", start) < count:
        raise Unfit("office-broken")
    return content


def check_members(archive, content, room):
    members = archive.infolist()
    if len(members) != int.from_bytes(content[-12:-10], "little"):
        raise Unfit("office-broken")
    names = [info.filename.lower() for info in members]
    if len(set(names)) != len(names) or any(is_wrong_name(info) for info in members):
        raise Unfit("office-broken")
    if any(info.flag_bits & 0x1 for info in members):
        raise Unfit("office-locked")
    if any(info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for info in members):
        raise Unfit("office-broken")
    unpacked, packed = sum(info.file_size for info in members), sum(info.compress_size for info in members)
    if unpacked > room or unpacked > MOST_RATIO * max(packed, SMALL // MOST_RATIO):
        raise Unfit("office-large")
    if any(info.file_size > max(SMALL, MOST_RATIO * info.compress_size) for info in members):
        raise Unfit("office-large")
    check_places(members, content, archive.start_dir)


def is_wrong_name(info):
    name, folders = info.orig_filename, info.filename.split("/")
    is_outside = name.startswith("/") or ".." in folders or "." in folders or "" in folders[:-1]
    return is_outside or info.filename != name or any(char in name for char in "\\:") or not name.isprintable()


def check_places(members, content, end):
    """Members lie one behind the other, without overlapping and without anything hidden between them."""
    at = 0
    for info in sorted(members, key=lambda info: info.header_offset):
        gap = info.header_offset - at
        if not 0 <= gap <= (DESCRIPTOR if at else 0):
            raise Unfit("office-mixed" if gap > 0 else "office-broken")
        head = content[info.header_offset : info.header_offset + LOCAL]
        lengths = int.from_bytes(head[26:28], "little"), int.from_bytes(head[28:30], "little")
        at = info.header_offset + LOCAL + sum(lengths) + info.compress_size
    if not 0 <= end - at <= DESCRIPTOR:
        raise Unfit("office-mixed" if end > at else "office-broken")


def read(archive, info):
    """The whole member, its sum proven; never more than it declares."""
    with archive.open(info) as source:
        content = source.read(info.file_size + 1)
    if len(content) != info.file_size:
        raise Unfit("office-broken")
    return content


def content_types(archive, parts):
    """A function: name of a part in lower case to its content type."""
    endings, names = {}, {}

    def start(tag, about):
        if tag == "Default":
            endings[about["Extension"].lower()] = about["ContentType"]
        elif tag == "Override":
            names[about["PartName"].lstrip("/").lower()] = about["ContentType"]

    parse(read(archive, parts["[content_types].xml"]), start)
    return lambda name: names.get(name) or endings.get(name.rpartition(".")[2], "")


def main_part(archive, parts):
    found = []

    def start(_tag, about):
        if about.get("Type", "").endswith("/relationships/officeDocument"):
            found.append(about["Target"].lstrip("/").lower())

    parse(read(archive, parts["_rels/.rels"]), start)
    if len(found) != 1 or found[0] not in parts:
        raise Unfit("office-broken")
    return found[0]


def check_part(archive, info, media_type, *, is_inner):
    name, content = info.filename.lower(), read(archive, info)
    ending = name.rpartition(".")[2]
    if re.search(r"macro|vba|activex|oleobject", f"{media_type} {name}", re.IGNORECASE):
        raise Unfit("office-active")
    if media_type.endswith("spreadsheetml.connections+xml"):
        raise Unfit("office-linked")
    if ending == "rels":
        parse(content, check_relationship)
    elif ending in ("xml", "vml") or media_type.endswith("xml"):
        check_fields(content)
    elif "/embeddings/" in name and ending in KINDS.values() and not is_inner:
        opened(content, MOST_UNPACKED - sum(member.file_size for member in archive.infolist()), is_inner=True)
    elif not PARTS.match(ending) and not re.search(r"/printersettings/[^/]*\.bin$", name):
        raise Unfit("office-active")


def check_relationship(_tag, about):
    kind = about.get("Type", "").rpartition("/")[2].lower()
    if ACTIVE.match(kind):
        raise Unfit("office-active")
    if about.get("TargetMode", "").lower() == "external" and not (
        kind == "hyperlink" and PLACE_ON_THE_WEB.match(about.get("Target", ""))
    ):
        raise Unfit("office-linked")


def check_fields(content):
    """No field of the text and no formula that asks another program or another machine for its content."""
    said: list[str] = []
    formula: list[str] = []
    inside: list[str] = []

    def start(tag, about):
        local = tag.rpartition(":")[2]
        if local in ("ddeLink", "oleLink"):
            raise Unfit("office-linked")
        inside[:] = [local]
        said.extend(value for name, value in about.items() if name.rpartition(":")[2] == "instr")
        check_formula()

    def text(words):
        if inside == ["instrText"]:
            said.append(words)
        elif inside == ["f"]:
            formula.append(words)

    def check_formula():
        if formula and FETCHING.search("".join(formula)):
            raise Unfit("office-linked")
        formula.clear()

    parse(content, start, text)
    check_formula()
    if FIELD.search("".join(said)):
        raise Unfit("office-linked")


def parse(content, start, text=None):
    """Read XML by events. A document type is refused, so there is no entity to resolve."""
    parser = expat.ParserCreate()

    def doctype(*_about):
        raise Unfit("office-broken")

    parser.StartElementHandler, parser.CharacterDataHandler = start, text
    parser.StartDoctypeDeclHandler = doctype
    parser.Parse(content, True)


def without_names(archive):
    """The same document without its properties, the names of those who commented, and the data of cameras."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as copy:
        for info in archive.infolist():
            fresh = zipfile.ZipInfo(info.filename)
            fresh.compress_type = info.compress_type
            copy.writestr(fresh, bare(info.filename.lower(), read(archive, info)), compresslevel=1)
    return target.getvalue()


def bare(name, content):
    if name in EMPTY:
        return EMPTY[name]
    if "/embeddings/" in name:
        return without_names(zipfile.ZipFile(io.BytesIO(content)))
    if name.endswith(".xml"):
        content = AUTHOR.sub(rb"<\1></", NAMING.sub(rb'\1""', FOLDER.sub(rb'\1""', content)))
        return NAME.sub(rb'\1""', content) if name.endswith("commentauthors.xml") else content
    plain = bytearray(content)
    for data in CAMERA_DATA.finditer(content):
        end = min(data.start(1) + int.from_bytes(data[1], "big"), len(content))
        plain[data.end() : end] = bytes(max(0, end - data.end()))
    return bytes(plain)


def main():
    for what, ours in ((resource.RLIMIT_DATA, MEMORY), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_CORE, 0)):
        allowed = resource.getrlimit(what)[1]
        most = ours if allowed == resource.RLIM_INFINITY else min(ours, allowed)
        resource.setrlimit(what, (most, most))
    verdict, copy = look(sys.stdin.buffer.read())
    sys.stdout.buffer.write(f"{verdict} 0 {len(copy)} 0\n".encode() + copy)


if __name__ == "__main__":
    main()
