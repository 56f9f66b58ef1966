"""Papers to keep: PDFs drawn by typst from a template of ours and from data, which stays data.

What people wrote reaches the template as one JSON string and is set as text; it is never part of the template's
source, so no sign in it can be markup. The template reads nothing outside its own folder and fetches nothing.
"""

import json

import typst
from django.conf import settings

PDF = "application/pdf"
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
