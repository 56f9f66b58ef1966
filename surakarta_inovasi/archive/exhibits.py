"""The city's real innovations of earlier years, published as exhibits with their sources."""

from datetime import date

from accounts.models import Institution, InstitutionKind
from competitions.models import Edition
from showcase.actions.exhibits import publish
from showcase.models import Exhibit
from surakarta_inovasi.archive.tables import document, rows

GUESS = "Ditafsir dari nama; uraiannya tidak ditemukan dalam sumber."
UNKNOWN_SUMMARY = "Uraian manfaatnya tidak ditemukan dalam sumber."
UNKNOWN_OWNER = "Instansi tidak disebut dalam sumber"
GELAR_KARYA = "gelar-karya-inovasi"


def load_exhibits():
    """Publish the innovations that are not in the showcase yet. Returns how many."""
    facts = {row["name"]: row for row in rows("innovations_surakarta")}
    present = set(Exhibit.objects.values_list("code", flat=True))
    new = [text for text in document("archive_exhibits")["exhibit"] if text["code"] not in present]
    for text in new:
        _publish(text, facts[text["row"]])
    return len(new)


def _publish(text, fact):
    edition = _edition(text)
    publish(
        by=None,
        code=text["code"],
        year=text["year"],
        year_is_estimate=edition is None,
        edition=edition,
        category_name="Perangkat daerah" if edition else "",
        title=text.get("title", fact["name"]),
        long_form=text.get("long_form", fact["long_form"]),
        summary=text.get("summary") or _guessed_summary(text),
        story=_story(text),
        before=text.get("before", {}),
        after=text.get("after", {}),
        award=text.get("award", ""),
        award_rank=text.get("award_rank"),
        is_winner=text.get("award", "").startswith("Juara"),
        source="\n".join(part.strip() for part in fact["source"].split(";")),
        **_owner(text),
    )


def _edition(text):
    if "edition" not in text:
        return None
    return Edition.objects.get(competition__slug=GELAR_KARYA, year=text["edition"])


def _owner(text):
    """The institution under the name it had at the end of that year."""
    if "institution" not in text:
        return {"institution": None, "institution_name": UNKNOWN_OWNER, "institution_kind": InstitutionKind.OTHER}
    institution = Institution.objects.prefetch_related("former_names").get(code=text["institution"])
    return {
        "institution": institution,
        "institution_name": institution.name_on(date(text["year"], 12, 31)),
        "institution_kind": institution.kind,
    }


def _guessed_summary(text):
    return f"{text['guess'].rstrip('.')} (ditafsir dari nama)." if "guess" in text else UNKNOWN_SUMMARY


def _story(text):
    """The known sections, what is a guess, what it achieved elsewhere, and that the year is one of reading."""
    story = [dict(section) for section in text.get("story", [])]
    if "guess" in text:
        story.insert(0, {"heading": "Uraian", "text": f"{text['guess']} {GUESS}"})
    if "result" in text:
        story.append({"heading": "Capaian di tempat lain", "text": text["result"]})
    if "edition" not in text:
        story.append({"heading": "Catatan tahun", "text": "Tahun pada halaman ini perkiraan, menurut sumber di bawah."})
    return story
