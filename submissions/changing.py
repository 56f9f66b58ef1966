"""What an innovation changes for people, and its profile for the regional index: how they read, and what they lack.

The short set belongs to the entry as it is sent; the rest (measures with sample and method, the profile) to finalists.
"""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from competitions.models import QuestionKind
from records.templatetags.wib import wib_date
from records.text import count_words
from submissions.models import Aim, Change, MeasureKind, Profile, Stage, field_of_profile
from submissions.values import shown

DESIGN_WORDS = 300
PROFILE_FIELDS = (
    *("stage", "initiator", "technology", "form", "affair", "trial_on", "applied_on"),
    *("design", "aims", "benefits", "results"),
)


def change_of(entry):
    """Its Change row, or None while nothing was written."""
    try:
        return entry.change
    except Change.DoesNotExist:
        return None


def profile_of(entry):
    """Its Profile row, or None while nothing was written."""
    try:
        return entry.profile
    except Profile.DoesNotExist:
        return None


def text_of(number):
    """A Decimal as the plain text that values.shown and values.typed take; "" for none."""
    if number is None:
        return ""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def kind_of(what):
    return QuestionKind.RUPIAH if what == MeasureKind.RUPIAH else QuestionKind.NUMBER


def lacks_of_change(entry):
    """[(field, sentence)] of the short set that sending waits for; nothing where the edition does not ask."""
    if not entry.edition.asks_change:
        return []
    change, values = change_of(entry), list(entry.edition.values.all())
    found = []
    if change is None or not change.need.strip():
        found.append(("need", _("Tulis kebutuhan atau keluhan yang dijawab")))
    if change is None or not change.aims:
        found.append(("aims", _("Pilih sekurang-kurangnya satu sasaran perubahan")))
    if values and (change is None or not any(change.values.get(str(value.pk)) for value in values)):
        found.append((f"value-{values[0].pk}", _("Tulis bagaimana karya menghidupi sekurang-kurangnya satu nilai")))
    return found


def lacks_of_measures(entry):
    """Sentences about the figures that a finalist still owes."""
    if not entry.edition.asks_change:
        return []
    measures = list(entry.measures.all())
    if not measures:
        return [_("Isi sekurang-kurangnya satu ukuran sebelum dan sesudah")]
    return [
        _("Lengkapi ukuran “%(what)s”: sebelum, sesudah, jumlah yang diukur, dan cara mengukur")
        % {"what": measure.get_what_display()}
        for measure in measures
        if None in (measure.before, measure.after, measure.sample) or not measure.method
    ]


def lacks_of_profile(entry):
    """Sentences about what the profile still misses; the dates depend on how far the innovation is."""
    if not entry.edition.asks_profile:
        return []
    profile = profile_of(entry) or Profile()
    wanted = [name for name in PROFILE_FIELDS if not (name == "trial_on" and profile.stage == Stage.INITIATIVE)]
    wanted = [name for name in wanted if not (name == "applied_on" and profile.stage != Stage.APPLIED)]
    names = {name: field_of_profile(name).verbose_name for name in wanted}
    found = [_("Isi %(field)s") % {"field": label} for name, label in names.items() if not getattr(profile, name)]
    if profile.design and (sentence := too_short_sentence(profile.design)):
        found.append(sentence)
    return found


def too_short_sentence(design):
    """How many words the design still misses; "" when it has enough."""
    short = DESIGN_WORDS - count_words(design)
    if short <= 0:
        return ""
    return ngettext(
        "Rancang bangun kurang %(count)s kata dari %(least)s kata",
        "Rancang bangun kurang %(count)s kata dari %(least)s kata",
        short,
    ) % {"count": short, "least": DESIGN_WORDS}


def lacks_of_rest(entry):
    return [*lacks_of_measures(entry), *lacks_of_profile(entry)]


def content_of_change(entry):
    """The change set as it is frozen: words and names, so that it reads alike when the edition's values move."""
    change = change_of(entry) or Change(entry=entry)
    return {
        "need": change.need,
        "aims": [str(Aim(aim).label) for aim in change.aims],
        "values": [
            {"name": value.name, "how": change.values[str(value.pk)]}
            for value in entry.edition.values.all()
            if change.values.get(str(value.pk))
        ],
        "measures": [
            {
                "what": measure.what,
                "before": text_of(measure.before),
                "after": text_of(measure.after),
                "sample": measure.sample,
                "method": measure.method,
            }
            for measure in entry.measures.all()
        ],
    }


def rows_of_change(content):
    """[(field, label, text)] of `content_of_change`, as people read it."""
    rows = [
        ("need", _("Kebutuhan yang dijawab"), content["need"]),
        ("aims", _("Sasaran"), "; ".join(content["aims"])),
    ]
    rows += [("value", value["name"], value["how"]) for value in content["values"]]
    return rows + [
        (f"before-{row['what']}", str(MeasureKind(row["what"]).label), _pair(row)) for row in content["measures"]
    ]


def _pair(row):
    """ "120 → 15 (n = 40; rekap antrean)"."""
    kind, unknown = kind_of(row["what"]), _("belum diukur")
    pair = f"{shown(kind, row['before']) or unknown} → {shown(kind, row['after']) or unknown}"
    about = "; ".join(
        ([f"n = {row['sample']}"] if row["sample"] is not None else []) + [row["method"]] * bool(row["method"])
    )
    return f"{pair} ({about})" if about else pair


def rows_of_profile(entry):
    """[(field, label, text)] in the order of the official form, without the name of the innovation."""
    profile = profile_of(entry) or Profile()
    return [(name, _label(name), _text(profile, name)) for name in PROFILE_FIELDS]


def _label(name):
    label = str(field_of_profile(name).verbose_name)
    return label[:1].upper() + label[1:]


def _text(profile, name):
    value = getattr(profile, name)
    if name in ("trial_on", "applied_on"):
        return wib_date(value) if value else ""
    display = getattr(profile, f"get_{name}_display", None)
    return str(display()) if display else value
