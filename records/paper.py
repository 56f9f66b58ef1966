"""Papers to keep: PDFs drawn by typst from a template of ours and from data, which stays data.

What people wrote reaches the template as one JSON string and is set as text; it is never part of the template's
source, so no sign in it can be markup. The template reads nothing outside its own folder and fetches nothing.
"""

import json

import typst
from django.conf import settings
from django.http import HttpResponse

from records.downloads import safe_name

FOLDER = settings.BASE_DIR / "templates" / "typst"


def draw(name, data):
    """The PDF, as bytes, of `templates/typst/<name>.typ` with `data`: a dict of what JSON can carry."""
    return typst.compile(
        str(FOLDER / f"{name}.typ"),
        root=str(FOLDER),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"data": json.dumps(data, ensure_ascii=False, default=str)},
    )


def as_download(content, name):
    """A PDF as an attachment, sandboxed should a browser ever show it."""
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{safe_name(name, "application/pdf")}"'
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response
