"""The empty form of an edition, to be read and filled in on paper before anybody signs in."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import InstitutionKind
from competitions.asking import file_rule
from competitions.models import ColumnKind, PhaseKind, Question, QuestionExample, QuestionKind
from records.templatetags.wib import wib_deadline

WORDS_PER_LINE, CHARACTERS_PER_LINE = 12, 80
FEWEST_LINES, MOST_LINES, USUAL_LINES = 2, 16, 6
USUAL_ROWS = 5
HINTS = {
    QuestionKind.NUMBER: gettext_lazy("Tulis angka saja."),
    QuestionKind.RUPIAH: gettext_lazy("Tulis dalam rupiah."),
    QuestionKind.DATE: gettext_lazy("Tulis tanggal, bulan, dan tahun."),
    QuestionKind.CHOICE: gettext_lazy("Pilih satu."),
    QuestionKind.CHOICES: gettext_lazy("Boleh memilih lebih dari satu."),
    QuestionKind.LINK: gettext_lazy("Tulis alamat yang diawali https://."),
}


def invited_kinds(edition):
    """[(kind, label)] of the institutions that the edition invites, in the order of the kinds."""
    invited = {kind for category in edition.categories.all() for kind in category.invited_kinds}
    return [(kind, label) for kind, label in InstitutionKind.choices if kind in invited]


def form_of(edition, kind):
    """Everything that the form asks, as plain words: {"facts": [(label, words)], "sections": [{"title", …}]}."""
    examples = QuestionExample.objects.for_kind(edition, kind)
    questions = list(Question.objects.of_edition(edition))
    sections: dict[int, dict] = {}
    for number, question in enumerate(questions, start=1):
        part = question.section
        page = sections.setdefault(part.pk, {"title": part.title, "intro": part.intro, "questions": []})
        page["questions"].append(_asked(number, question, examples.get(question.pk, "")))
    return {"facts": _facts(edition, questions), "sections": list(sections.values())}


def _asked(number, question, example):
    return {
        "number": number,
        "prompt": question.prompt if question.required else f"{question.prompt} {_('(opsional)')}",
        "help": question.help,
        "limit": " ".join(part for part in (_limit(question), str(HINTS.get(question.kind, ""))) if part),
        "options": question.option_list,
        "table": _table(question),
        "lines": list(range(_lines(question))),
        "example": example,
    }


def _limit(question):
    if question.is_of_files:
        kind = {"kind": question.get_kind_display(), "rule": file_rule(question)}
        return _("%(kind)s: %(rule)s.") % kind
    if question.column_list:
        return _columns(question)
    if question.character_limit:
        return _("Paling banyak %(count)d karakter.") % {"count": question.character_limit}
    return _("Paling banyak %(count)d kata.") % {"count": question.word_limit} if question.word_limit else ""


def _table(question):
    """The rows to write in: {"heads", "rows"}, both empty for a question of another kind."""
    heads = [column["heading"] for column in question.column_list]
    rows = min(question.row_limit, max(question.least_rows or 0, USUAL_ROWS)) if heads else 0
    return {"heads": heads, "rows": list(range(rows))}


def _columns(question):
    """ "Kolom: Tahapan; Waktu (tanggal). Paling banyak 20 baris." """
    kinds = {column["heading"]: ColumnKind(column["kind"]) for column in question.column_list}
    named = [name if kind == ColumnKind.SHORT else f"{name} ({kind.label})" for name, kind in kinds.items()]
    least = _("Paling sedikit %(count)d baris.") % {"count": question.least_rows} if question.least_rows else ""
    most = _("Paling banyak %(count)d baris.") % {"count": question.row_limit}
    return " ".join(part for part in (_("Kolom: %(names)s.") % {"names": "; ".join(named)}, least, most) if part)


def _lines(question):
    """How many lines to write on."""
    if question.option_list or question.column_list or question.is_of_files:
        return 0
    if question.kind != QuestionKind.LONG:
        return 1
    if question.character_limit:
        wanted = question.character_limit // CHARACTERS_PER_LINE
    else:
        wanted = question.word_limit // WORDS_PER_LINE if question.word_limit else USUAL_LINES
    return min(MOST_LINES, max(FEWEST_LINES, wanted))


def _facts(edition, questions):
    needed = sum(1 for question in questions if question.required)
    facts = [
        (
            _("Isi formulir"),
            _("%(all)d pertanyaan, %(needed)d di antaranya wajib") % {"all": len(questions), "needed": needed},
        )
    ]
    phases = [phase for phase in edition.phases.all() if phase.kind == PhaseKind.SUBMISSION]
    facts += [(_("Dikirim paling lambat"), wib_deadline(phase.closes_at)) for phase in phases]
    for category in edition.categories.all():
        if count := category.required_files:
            words = _("paling sedikit %(count)d berkas") % {"count": count}
            facts.append((_("Bukti, kategori %(name)s") % {"name": category.name}, words))
    return facts


def paper_of(edition, audience, form):
    """The data of `blank_form.typ`: every word that stands on the paper."""
    return {
        **form,
        "document_title": _("Formulir kosong %(edition)s") % {"edition": edition},
        "eyebrow": str(edition),
        "heading": _("Formulir kosong"),
        "sample": _("data contoh") if edition.is_sample else "",
        "lead": _("Untuk menyiapkan jawaban di kertas. Karya tetap dikirim melalui portal."),
        "audience": _("Contoh jawaban untuk: %(kind)s") % {"kind": audience} if audience else "",
        "example_label": _("Contoh jawaban (karangan)"),
        "foot": _("Portal inovasi Kota Surakarta"),
    }
