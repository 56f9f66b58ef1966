from io import BytesIO

import pytest
from PIL import Image

from records.files import keep
from showcase.actions.exhibits import publish

TAPE_PASAR = {
    "code": "ARSIP-TAPE-PASAR",
    "year": 2016,
    "title": "Teknologi Aplikasi E-Retribusi Pasar",
    "short_name": "Tape Pasar",
    "long_form": "Teknologi Aplikasi E-Retribusi Pasar",
    "summary": "Retribusi pasar dibayar dengan kartu tap.",
    "institution_name": "Dinas Perdagangan",
    "institution_kind": "opd",
    "award": "Peringkat 4",
    "award_rank": 4,
    "source": "surakarta.go.id/?p=8334",
}


@pytest.fixture
def tape(db):
    """An exhibit of the archive, without an edition."""
    return publish(by=None, **TAPE_PASAR)


@pytest.fixture
def antar_akta(edition, kerten, sari, ratna):
    """An exhibit of this year's edition, answered for by Sari."""
    return publish(
        by=ratna,
        code="SOLO-7K4Q",
        year=edition.year,
        edition=edition,
        category_name="Kelurahan",
        title="Antar Akta Sampai Teras",
        summary="Akta kelahiran diantar ke rumah.",
        institution=kerten,
        team=["Sari Wulandari"],
        award="Juara 1",
        award_rank=1,
        is_winner=True,
        before={"figure": "14 hari", "note": "menunggu"},
        after={"figure": "1 hari", "note": "sampai di teras"},
        story=[{"heading": "Masalah", "text": "Warga bolak-balik."}],
        stewards=[sari],
    )


def picture(width=2000, height=1000, kind="JPEG", exif=b""):
    """A picture as a telephone stores it, in the file store."""
    target = BytesIO()
    Image.new("RGB", (width, height), "#6b3f1d").save(target, kind, **({"exif": exif} if exif else {}))
    return keep([target.getvalue()], media_type=f"image/{kind.lower()}")
