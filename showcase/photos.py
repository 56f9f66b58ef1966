"""A public picture: small, upright, and without the metadata that a telephone writes into it."""

from io import BytesIO

from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from records.files import keep, open_file
from records.refusals import Refused

LONGEST_SIDE = 1280
FORMATS = ("JPEG", "PNG", "WEBP")


def public_copy(stored):
    """A new StoredFile with the picture of `stored` re-encoded as WebP, and its width and height in pixels."""
    if not stored.is_cleared:
        raise Refused(_("Satu foto belum dapat terbit: %(status)s.") % {"status": stored.get_scan_display().lower()})
    try:
        with open_file(stored) as source, Image.open(source, formats=FORMATS) as image:
            upright = ImageOps.exif_transpose(image).convert("RGB")
    except (OSError, Image.DecompressionBombError) as error:
        raise Refused(_("Foto tidak dapat dibaca. Pakai berkas JPG, PNG, atau WEBP.")) from error
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    target = BytesIO()
    upright.save(target, "WEBP", quality=80, method=4)
    return keep([target.getvalue()], media_type="image/webp", scan=stored.scan), upright.width, upright.height
