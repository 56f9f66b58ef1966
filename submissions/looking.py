"""A program of its own that looks at one uploaded file: bytes in, a verdict and perhaps better bytes out.

Decoders of pictures and PDF are where hostile files strike, so they run here: without the application's environment,
with little memory and little time. What breaks, breaks alone. It knows nothing of Django, and starts in a moment.
"""

import contextlib
import io
import os
import re
import resource
import struct
import sys
import zipfile

import pypdfium2  # type: ignore[import-untyped]
from PIL import Image

MEMORY = 256 * 1024 * 1024
SECONDS = 10
FORMATS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 40_000_000
# From here on some pictures find too little memory, which a decoder may report as a broken file.
HEAVY_PIXELS = 20_000_000
LONGEST_SIDE = 2400
LONGEST_PAGE = 2000  # about 170 dots per inch of A4
MOST_PAGES = 300
PREVIEW_SIDE = 640
# Drawing a page may cost more than all looking: its child gets this, and a file without a preview is kept all the same.
PREVIEW_SECONDS = 1
# What Pillow raises, by experience, over bytes that are no picture or half of one.
UNREADABLE = (OSError, ValueError, SyntaxError, ArithmeticError, LookupError, TypeError, EOFError, struct.error)
TURNS = dict(
    enumerate(
        ("FLIP_LEFT_RIGHT", "ROTATE_180", "FLIP_TOP_BOTTOM", "TRANSPOSE", "ROTATE_270", "TRANSVERSE", "ROTATE_90"),
        start=2,
    )
)

# What a document starts, sends or carries by itself. A plain link (/URI) is none of it.
ACTIVE = re.compile(
    rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|EF|RichMedia|XFA|SubmitForm|ImportData|GoToE|GoToR|Movie|Rendition)"
    rb"(?=[\s/<>\[\]()]|$)"
)
# The same where another reader than ours might look: among bytes, so only in forms that no prose has.
ACTIVE_IN_BYTES = re.compile(
    rb"/S\s*/(?:JavaScript|Launch|SubmitForm|ImportData|GoToE|GoToR|Rendition)\b|/Type\s*/EmbeddedFile\b|/EF\s*<<"
    rb"|/JS\s*[(<]"
)
BY_ITSELF = re.compile(rb"/(?P<name>OpenAction|AA)(?:\s+(?P<number>\d+) \d+ R\b|\s*(?=<<))")
# What a dictionary of such moments begins with (opening, closing, seeing, printing …), and any act but going to a page.
MOMENT = re.compile(rb"<<\s*/(?:[EXDUOCKFV]|Fo|Bl|P[OCVI]|W[CSP]|D[SP])\s*[<\d]")
NOT_A_PAGE = re.compile(rb"<<(?!(?:(?!>>).)*?/S\s*/GoTo\b)|<<(?:(?!>>).)*?/Next\b", re.DOTALL)
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
OBJECT = re.compile(rb"(?P<number>\d+) \d+ obj\b(?P<body>.*?)(?:stream\r\n|endobj)", re.DOTALL)
STRING = re.compile(rb"\((?:[^\\()]|\\.)*\)", re.DOTALL)
# What tells of a person, a machine or a moment inside the pages: blanked, so that nothing moves. The later names are
# of layers and signatures, and where LaTeX found its figures.
TELLING = re.compile(
    rb"/(?:Metadata|PieceInfo|LastModified|CreationDate|ModDate|Author|Creator|Producer|Title|Subject|Keywords|T|M|NM"
    rb"|Name|Reason|Location|ContactInfo|PTEX\.\w+)"
    rb"(?=[\s/<(\[\d])\s*"
)
REFERENCE = re.compile(rb"\d+ \d+ R|\[[^\[\]]*\]")
PIECE = re.compile(rb"<<|>>|\((?:[^\\()]|\\.)*\)|<[0-9A-Fa-f\s]*>", re.DOTALL)
# Camera data, XMP and press notes of a photograph that was put into a page as it was, wherever it begins; where one
# begins that is not packed twice, its comments too.
PHOTOGRAPH = re.compile(rb"stream\r\n(?=\xff\xd8\xff)")
NOTES = (0xE1, 0xED, 0xFE)
CAMERA_DATA = re.compile(rb"\xff[\xe1\xed](..)(?=Exif\0\0|http://ns\.adobe\.com/x|Photoshop 3\.0\0)", re.DOTALL)
PAGE_OF_THE_WEB = re.compile(rb"<(?:html|script|!doctype|svg|body|\?php)", re.IGNORECASE)


def look(content):
    """("pdf" | "JPEG" | "PNG" | "WEBP", bytes to keep instead) or (a reason to refuse, nothing)."""
    start = content[:1024]
    if start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"%PDF-"):
        return look_at_pdf(content), b""
    if b"%PDF-" in start and not start.startswith((b"\xff\xd8", b"\x89PNG", b"RIFF")):
        return "mixed", b""
    return look_at_picture(content)


def look_at_pdf(content):
    _, end, rest = content.rpartition(b"%%EOF")
    if PAGE_OF_THE_WEB.search(content[:1024]) or (end and rest.strip(b"\0 \t\r\n\f")):
        return "mixed"
    if zipfile.is_zipfile(io.BytesIO(content)):
        return "mixed"
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        return "locked" if re.search("password|security", str(error), re.IGNORECASE) else "broken"
    if pypdfium2.raw.FPDF_GetSecurityHandlerRevision(document) >= 0:
        return "locked"
    if not 1 <= len(document) <= MOST_PAGES:
        return "pages"
    if ACTIVE_IN_BYTES.search(unescape(content)):
        return "active"
    return "active" if is_active(document) else "pdf"


def is_active(document):
    """Whether any object names an action, or something happens by itself when the file is opened or a page is seen.

    Written anew, packed objects and hidden names are unfolded.
    """
    plain = io.BytesIO()
    document.save(plain)
    found = OBJECT.finditer(plain.getvalue())
    objects = {thing["number"]: unescape(STRING.sub(b"()", thing["body"])) for thing in found}
    return any(ACTIVE.search(body) or happens_by_itself(body, objects) for body in objects.values())


def happens_by_itself(body, objects):
    """A plain link is for whoever presses it; the same on opening calls out unasked. Going to a page calls nobody."""
    for found in BY_ITSELF.finditer(body):
        what = objects.get(found["number"], b"") if found["number"] else body[found.end() :]
        if (MOMENT if found["name"] == b"AA" else NOT_A_PAGE).match(what.lstrip()):
            return True
    return False


def unescape(content):
    """Names as they read: /J#61vaScript is /JavaScript."""
    return ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), content)


def without_metadata(content):
    """The pages alone: no Info, no XMP, no structure, no names in comments; a form is drawn as it was filled in.

    Twice, because a page carries what it points to: the second time nothing points to it any more.
    """
    return blanked(pages_of(blanked(pages_of(content))))


def pages_of(content):
    source, target, out = pypdfium2.PdfDocument(content), pypdfium2.PdfDocument.new(), io.BytesIO()
    if pypdfium2.raw.FPDF_GetFormType(source):
        for number in range(len(source)):
            pypdfium2.raw.FPDFPage_Flatten(source[number], pypdfium2.raw.FLAT_NORMALDISPLAY)
    target.import_pages(source)
    target.save(out)
    return out.getvalue()


def blanked(content):
    """The same length, with spaces where TELLING names and their values stood, and nothing in CAMERA_DATA."""
    plain = bytearray(content)
    for thing in OBJECT.finditer(content):
        for told in TELLING.finditer(content, thing.start("body"), thing.end("body")):
            if end := end_of_value(content, told.end()):
                plain[told.start() : end] = b" " * (end - told.start())
    for data in CAMERA_DATA.finditer(content):
        end = data.start(1) + int.from_bytes(data[1], "big")
        plain[data.end() : end] = bytes(max(0, min(end, len(content)) - data.end()))
    for photograph in PHOTOGRAPH.finditer(content):
        for start, end in notes_of(content, photograph.end() + 2):
            plain[start:end] = bytes(end - start)
    return bytes(plain)


def notes_of(content, at):
    """(start, end) of what is told beside a JPEG picture, whose first part begins at `at`."""
    while content[at : at + 1] == b"\xff" and content[at + 1 : at + 2] not in (b"", b"\xda", b"\xd9"):
        end = at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        if content[at + 1] in NOTES and at + 4 <= end <= len(content):
            yield at + 4, end
        at = end


def end_of_value(content, at):
    """Where a string, a dictionary or a reference ends that begins here; 0 for any other value."""
    if found := REFERENCE.match(content, at):
        return found.end()
    depth = 0
    while found := PIECE.match(content, at) if not depth else PIECE.search(content, at):
        depth += {b"<<": 1, b">>": -1}.get(found[0], 0)
        at = found.end()
        if depth <= 0:
            return at if depth == 0 else 0
    return 0


def drawn_apart(content):
    """The first page as a small WebP, drawn by a child of this process; nothing when it cannot be drawn in time."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        with contextlib.suppress(BaseException), open(writer, "wb") as out:
            limit(resource.RLIMIT_CPU, PREVIEW_SECONDS)
            out.write(first_page(content))
        os._exit(0)
    os.close(writer)
    with open(reader, "rb") as source:
        drawn = source.read()
    return drawn if os.waitpid(child, 0)[1] == 0 else b""


def first_page(content):
    page = pypdfium2.PdfDocument(content)[0]
    scale = PREVIEW_SIDE / max(page.get_size())
    target = io.BytesIO()
    page.render(scale=min(scale, 4), may_draw_forms=True).to_pil().convert("RGB").save(target, "WEBP", quality=75)
    return target.getvalue()


def look_at_page(content):
    """A photographed page as a JPEG that fits on A4, and its size: ("page-1414x2000", bytes)."""
    verdict, picture = look_at_picture(content, longest=LONGEST_PAGE, draw=drawn_as_page)
    if not picture:
        return verdict, picture
    with Image.open(io.BytesIO(picture), formats=("JPEG",)) as page:
        return f"page-{page.width}x{page.height}", picture


def look_at_picture(content, *, longest=LONGEST_SIDE, draw=None):
    """The first frame drawn anew, upright, without EXIF, comments or profile, no side above `longest`."""
    pixels = 0
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as image:
            pixels = image.width * image.height
            if pixels > MOST_PIXELS:
                return "pixels", b""
            kind = "JPEG" if image.format == "MPO" else image.format
            image.thumbnail((longest, longest))
            return kind, (draw or drawn_anew)(upright(image), kind)
    except Image.DecompressionBombError:
        return "pixels", b""
    except MemoryError:
        return "", b""
    except UNREADABLE:
        return "" if pixels > HEAVY_PIXELS else "neither", b""


def upright(image):
    """Turned as the telephone was held; a note that cannot be read turns nothing."""
    image.load()
    try:
        turn = image.getexif().get(0x0112)
    except (*UNREADABLE, MemoryError):
        return image
    return image.transpose(Image.Transpose[TURNS[turn]]) if turn in TURNS else image


def drawn_anew(picture, kind):
    has_alpha = kind != "JPEG" and (picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info)
    picture = picture.convert("RGBA" if has_alpha else "RGB")
    picture.info.clear()
    target = io.BytesIO()
    picture.save(target, kind, **({} if kind == "PNG" else {"quality": 85}))
    return target.getvalue()


def drawn_as_page(picture, kind):
    """In full colour on white paper, whatever came."""
    picture = picture.convert("RGBA")
    paper = Image.new("RGB", picture.size, "white")
    paper.paste(picture, mask=picture)
    target = io.BytesIO()
    paper.save(target, "JPEG", quality=78)
    return target.getvalue()


def limit(what, most):
    """No more than `most`, nor than what the machine's keeper already allows."""
    allowed = resource.getrlimit(what)[1]
    most = most if allowed == resource.RLIM_INFINITY else min(most, allowed)
    resource.setrlimit(what, (most, most))


def main():
    limit(resource.RLIMIT_DATA, MEMORY)
    limit(resource.RLIMIT_CPU, SECONDS)
    limit(resource.RLIMIT_CORE, 0)
    look_as = look_at_page if sys.argv[1:] == ["page"] else look
    verdict, better = look_as(content := sys.stdin.buffer.read())
    bare = preview = b""
    if verdict == "pdf":
        bare, preview = without_metadata(content), drawn_apart(content)
    sys.stdout.buffer.write(f"{verdict} {len(better)} {len(bare)} {len(preview)}\n".encode() + better + bare + preview)


if __name__ == "__main__":
    main()
