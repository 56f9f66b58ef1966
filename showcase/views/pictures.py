"""Pictures: the cloth of a code, the photo of an exhibit."""

from functools import lru_cache

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from records.access import PUBLIC, access
from records.files import open_file
from records.models import StoredFile
from showcase.cloth import cloth_svg
from showcase.models import ExhibitPhoto

A_YEAR = 365 * 24 * 3600


@access(PUBLIC)
@require_safe
@gzip_page
def cloth(request, code):
    return _svg(code)


@access(PUBLIC)
@require_safe
@gzip_page
def grey_cloth(request, code):
    return _svg(code, stopped=True)


@access(PUBLIC)
@require_safe
@gzip_page
def band(request, code):
    """The same cloth as a long band, for the selvedge below a photo."""
    return _svg(code, width=2400, height=48)


@access(PUBLIC)
@require_safe
def photo(request, sha256):
    """The bytes of a photo while an exhibit that shows it is published; kept by browsers for minutes only (C6)."""
    shown = ExhibitPhoto.objects.filter(file__sha256=sha256, exhibit__withdrawn_at=None)
    stored = get_object_or_404(StoredFile.objects.cleared(), pk__in=shown.values("file"))
    return FileResponse(
        open_file(stored), content_type=stored.media_type, headers={"Cache-Control": "public, max-age=300"}
    )


def _svg(code, **look):
    headers = {"Cache-Control": f"public, max-age={A_YEAR}, immutable"}
    return HttpResponse(_drawn(code, **look), content_type="image/svg+xml", headers=headers)


@lru_cache(maxsize=1000)
def _drawn(code, **look):
    return cloth_svg(code, **look)
