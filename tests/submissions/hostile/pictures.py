"""Pictures: what they carry besides their pixels goes, what they claim to be is not believed."""

import io
import struct
import zlib
from functools import partial

from PIL import Image, PngImagePlugin

from tests.submissions.hostile.case import EICAR, HTML, NEITHER, PIXELS, TOO_MUCH, Case, zeros
from tests.submissions.hostile.documents import archive
from tests.submissions.hostile.paper import pdf

JPEG, PNG, WEBP = "image/jpeg", "image/png", "image/webp"
XMP = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>Jalan Slamet Riyadi 1, Sari</x:xmpmeta>"


def drawn(kind, mode="RGB", size=(60, 40), **options):
    target = io.BytesIO()
    Image.new(mode, size, 1).save(target, kind, **options)
    return target.getvalue()


def animated(kind, frames, **options):
    pictures = [Image.new("RGB", (8, 8), (number % 256, number // 256 % 256, 0)) for number in range(frames)]
    target = io.BytesIO()
    pictures[0].save(target, kind, save_all=True, append_images=pictures[1:], **options)
    return target.getvalue()


def exif(turn=6):
    data = Image.Exif()
    data[0x010E], data[0x013B], data[0x0112] = "Rumah Bu Sri", "Sari", turn
    data.get_ifd(0x8825).update({1: "S", 2: (7.0, 34.0, 0.0), 3: "E", 4: (110.0, 49.0, 0.0)})
    return data


def segment(marker, body):
    """A JPEG whose first segment is this one."""
    plain = drawn("JPEG")
    return plain[:2] + b"\xff" + bytes([marker]) + (len(body) + 2).to_bytes(2, "big") + body + plain[2:]


def chunk(kind, body, *, crc=None):
    check = zlib.crc32(kind + body) if crc is None else crc
    return len(body).to_bytes(4, "big") + kind + body + check.to_bytes(4, "big")


def png(width, height, pixels, *extra, depth=8, colour=2):
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + b"".join(extra) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def noted(**notes):
    info = PngImagePlugin.PngInfo()
    for key, text in notes.items():
        info.add_itxt(key, text)
    return drawn("PNG", pnginfo=info)


def wide_webp(width, height):
    """A WebP that announces a canvas and brings a small picture."""
    inner = drawn("WEBP")[12:]
    canvas = (
        b"VP8X" + struct.pack("<II", 10, 0) + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    )
    return b"RIFF" + struct.pack("<I", len(canvas + inner) + 4) + b"WEBP" + canvas + inner


def with_size(content, width, height, frame=b"\xff\xc0"):
    """The same JPEG that announces another size."""
    at = content.index(frame)
    return content[: at + 5] + struct.pack(">HH", height, width) + content[at + 9 :]


def kept():
    for mode in ("RGB", "L", "CMYK"):
        yield f"{mode.lower()}.jpg", lambda mode=mode: drawn("JPEG", mode), JPEG
    for mode in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16"):
        yield f"{mode.lower()}.png", lambda mode=mode: drawn("PNG", mode), PNG
    for mode, lossless in (("RGB", False), ("RGBA", True)):
        yield f"{mode.lower()}.webp", lambda mode=mode, sure=lossless: drawn("WEBP", mode, lossless=sure), WEBP
    yield "progressive.jpg", lambda: drawn("JPEG", progressive=True), JPEG
    yield "one-pixel.png", lambda: drawn("PNG", size=(1, 1)), PNG
    yield "one-pixel-high.png", lambda: drawn("PNG", size=(30_000, 1)), PNG
    yield "two-frames-of-a-telephone.jpg", lambda: animated("MPO", 2), JPEG
    yield "animated.png", lambda: animated("PNG", 500, duration=1), PNG
    yield "animated.webp", lambda: animated("WEBP", 200), WEBP
    yield "photographed-at-home.jpg", lambda: drawn("JPEG", exif=exif()), JPEG
    yield "photographed-at-home.png", lambda: drawn("PNG", exif=exif()), PNG
    yield "photographed-at-home.webp", lambda: drawn("WEBP", exif=exif()), WEBP
    yield "turned-by-a-wrong-number.jpg", lambda: drawn("JPEG", exif=exif(turn=250)), JPEG
    yield "camera-data-torn.jpg", lambda: segment(0xE1, b"Exif\0\0MM\0*\0\0\0\x08\xff\xff\x01\x12"), JPEG
    yield "camera-data-that-points-to-itself.jpg", lambda: segment(0xE1, b"Exif\0\0II*\0\x08\0\0\0\0\0\x08\0\0\0"), JPEG
    yield "described.jpg", lambda: segment(0xE1, XMP), JPEG
    yield "described.webp", lambda: drawn("WEBP", xmp=XMP), WEBP
    yield "described.png", lambda: noted(**{"XML:com.adobe.xmp": XMP.decode()}), PNG
    yield "page-of-the-web-in-a-note.jpg", lambda: segment(0xFE, HTML), JPEG
    yield "page-of-the-web-in-a-note.png", lambda: noted(Comment=HTML.decode()), PNG
    yield "virus-sample-in-a-note.jpg", lambda: segment(0xFE, EICAR), JPEG
    yield "pdf-in-a-note.jpg", lambda: segment(0xFE, pdf()), JPEG
    yield "colours-with-a-profile.jpg", lambda: drawn("JPEG", icc_profile=HTML * 100), JPEG
    for kind, suffix, media_type in (("JPEG", "jpg", JPEG), ("PNG", "png", PNG), ("WEBP", "webp", WEBP)):
        yield f"page-of-the-web-last.{suffix}", lambda kind=kind: drawn(kind) + HTML, media_type
        yield f"archive-last.{suffix}", lambda kind=kind: drawn(kind) + archive({"Main.class": EICAR}), media_type
        yield f"pdf-last.{suffix}", lambda kind=kind: drawn(kind) + pdf(), media_type
    yield "named-as-a-pdf.pdf", lambda: drawn("JPEG"), JPEG
    yield "named-as-a-program.exe", lambda: drawn("PNG"), PNG


def refused():
    for kind in (
        "GIF",
        "TIFF",
        "BMP",
        "ICO",
        "PPM",
        "TGA",
        "PCX",
        "DDS",
        "SGI",
        "EPS",
        "ICNS",
        "JPEG2000",
        "AVIF",
    ):
        yield f"{kind.lower()}-named-as.jpg", lambda kind=kind: drawn(kind, size=(64, 64))
    yield "animated-gif.jpg", lambda: animated("GIF", 5)
    yield "many-pages-of-fax.png", lambda: animated("TIFF", 5)
    yield "only-the-start.jpg", lambda: b"\xff\xd8\xff"
    yield "only-the-start.png", lambda: b"\x89PNG\r\n\x1a\n"
    yield "only-the-start.webp", lambda: b"RIFF\x10\0\0\0WEBPVP8 "
    yield "half.jpg", lambda: drawn("JPEG")[:400]
    yield "half.png", lambda: drawn("PNG", size=(900, 900))[:200]
    yield "half.webp", lambda: drawn("WEBP", size=(900, 900))[:60]
    yield "wrong-sum.png", lambda: b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", bytes(13), crc=1) + chunk(b"IEND", b"")
    yield "no-width.png", lambda: png(0, 10, zlib.compress(b"\0" * 10))
    yield "no-pixels.png", lambda: png(10, 10, b"")
    yield "sound.webp", lambda: b"RIFF\x24\0\0\0WAVEfmt " + bytes(40)
    yield "wrong-depth.png", lambda: png(10, 10, zlib.compress(bytes(400)), depth=7)


def bombs():
    yield "sixty-thousand-squared.png", lambda: png(60_000, 60_000, zeros(1024)), PIXELS
    yield "one-pixel-above-the-cap.png", lambda: png(40_000_001, 1, zeros(120)), PIXELS
    yield "just-above-the-cap.png", lambda: png(6_325, 6_325, zeros(115)), PIXELS
    yield "sixty-five-thousand-squared.jpg", lambda: with_size(drawn("JPEG"), 65_000, 65_000), PIXELS
    yield "sixteen-thousand-squared.webp", lambda: wide_webp(16_383, 16_383), PIXELS
    yield "claims-forty-million-pixels.jpg", lambda: with_size(drawn("JPEG"), 8_000, 5_000), JPEG
    grown = partial(with_size, drawn("JPEG", progressive=True), 8_000, 5_000, frame=b"\xff\xc2")
    yield "forty-million-pixels-that-come-in-waves.jpg", grown, TOO_MUCH
    yield "forty-million-black-pixels.png", lambda: png(8_000, 5_000, zeros(116)), PNG
    yield "forty-million-clear-pixels.png", lambda: png(8_000, 5_000, zeros(155), colour=6), TOO_MUCH
    yield (
        "note-of-a-gigabyte.png",
        lambda: png(1, 1, zlib.compress(bytes(4)), chunk(b"zTXt", b"a\0\0" + zeros(1024))),
        NEITHER,
    )
    yield (
        "profile-of-a-gigabyte.png",
        lambda: png(1, 1, zlib.compress(bytes(4)), chunk(b"iCCP", b"a\0\0" + zeros(1024))),
        NEITHER,
    )
    yield "more-pixels-than-announced.png", lambda: png(1, 1, zeros(1024)), PNG


def cases():
    yield from (Case(name, make, verdict) for name, make, verdict in kept())
    yield from (Case(name, make, NEITHER) for name, make in refused())
    yield from (Case(name, make, verdict, is_bomb=True) for name, make, verdict in bombs())
