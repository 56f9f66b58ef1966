"""How far an entry is: the task list's words, and the committee's notes that are not met yet."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from competitions.models import EntrantKind
from submissions.answering import evidence_of, values_of
from submissions.changing import change_of, lacks_of_measures, lacks_of_profile, profile_of, rows_of_change
from submissions.models import EntryStatus, VerificationOutcome
from submissions.reading import answers_of, by_question, last_revision
from submissions.values import too_long
from submissions.when import missing

DONE, DOING, EMPTY, BLOCKED, PROBLEM = "done", "doing", "todo", "blocked", "problem"


def words_of(kind):
    return {
        DONE: _("Selesai"),
        DOING: _("Sedang diisi"),
        EMPTY: _("Belum diisi"),
        BLOCKED: _("Belum bisa dimulai"),
        PROBLEM: _("Ada masalah"),
    }[kind]


@dataclass(frozen=True)
class Task:
    """One row of the task list; without `url` it can not be started yet."""

    name: str
    url: str
    kind: str
    hint: str = ""

    word: str = ""

    @property
    def status(self):
        return self.word or words_of(self.kind)


def sections_of(entry):
    """The sections of the form that have questions, in order."""
    return list(dict.fromkeys(question.section for question in entry.edition_questions))


def has_team(entry):
    return entry.edition.competition.entrant_kind == EntrantKind.TEAM


def review_notes(entry):
    """{field: text} of the return that the team is repairing; empty for any other entry."""
    if entry.status != EntryStatus.RETURNED:
        return {}
    last = entry.verifications.order_by("-created_at", "-id").first()
    if last is None or last.outcome != VerificationOutcome.RETURNED or last.revision != last_revision(entry):
        return {}
    return {note.field: note.text for note in last.notes.all()}


def notes_beside_change(entry):
    """{part: text} of the notes on the change set: "need", "aims", the name of a value, "before-" and a measure."""
    notes = review_notes(entry)
    content = last_revision(entry).content if notes else {}
    rows = enumerate(rows_of_change(content["change"])) if "change" in content else ()
    parts = {f"change-{place}": label if field == "value" else field for place, (field, label, _text) in rows}
    return {parts[field]: text for field, text in notes.items() if field in parts}


def unmet(entry):
    """The noted parts that still read as they did in the revision that was returned."""
    notes = review_notes(entry)
    if not notes:
        return set()
    frozen = last_revision(entry).content
    before, now = answers_of(frozen), _present(entry)
    return {field for field in notes if field in before and before[field] == now.get(field)} | {
        field for field, same in _parts_unchanged(entry, frozen).items() if field in notes and same
    }


def tasks_of(entry, *, late=""):
    """The task list, in the order of the form; the last one is sending, closed when it is too late for it."""
    lacking, noted = missing(entry), unmet(entry)
    tasks = [_identity(entry, lacking, noted)]
    tasks += [_section(entry, section, lacking, noted) for section in sections_of(entry)]
    tasks += change_tasks_of(entry, lacking)
    if has_team(entry):
        tasks.append(_optional(entry, "team", _("Susun tim"), entry.team.count(), noted))
    tasks.append(_optional(entry, "files", _("Lampirkan bukti"), len(evidence_of(entry)), noted))
    return [*tasks, _sending(entry, ready=not lacking, late=late)]


def change_tasks_of(entry, lacking=()):
    """What the edition asks of the change and for the profile: for a finalist the rest of it."""
    tasks, is_finalist = [], entry.status == EntryStatus.SHORTLISTED
    if entry.edition.asks_change:
        waits = lacks_of_measures(entry) if is_finalist else [item for item in lacking if item.place == "change"]
        kind = DONE if not waits else DOING if change_of(entry) else EMPTY
        hint = _("Angka sebelum dan sesudah, berapa yang diukur, dan caranya.") if is_finalist else ""
        tasks.append(Task(_("Ceritakan perubahannya"), reverse("submissions:change", args=[entry.code]), kind, hint))
    if entry.edition.asks_profile:
        waits = lacks_of_profile(entry)
        kind = DONE if not waits else DOING if profile_of(entry) else EMPTY
        hint = "" if is_finalist else _("Opsional sekarang; wajib bila karya menjadi finalis.")
        url = reverse("submissions:profile", args=[entry.code])
        tasks.append(Task(_("Lengkapi profil inovasi daerah"), url, kind, hint))
    return tasks


def beads_of(tasks):
    """For the line of beads: all tasks but sending."""
    done = sum(task.kind == DONE for task in tasks[:-1])
    return {
        "beads": [DONE if task.kind == DONE else EMPTY for task in tasks[:-1]],
        "done": done,
        "total": len(tasks) - 1,
    }


def _sending(entry, *, ready, late):
    if late or not ready:
        hint = late or _("Terbuka setelah semua isian wajib selesai.")
        return Task(_("Periksa dan kirim"), "", BLOCKED, hint, word=_("Sudah lewat") if late else "")
    return Task(_("Periksa dan kirim"), reverse("submissions:check", args=[entry.code]), EMPTY, word=_("Siap dikirim"))


def _identity(entry, lacking, noted):
    waits = any(item.place == "identity" for item in lacking)
    kind = PROBLEM if "identity" in noted else DOING if waits else DONE
    return Task(_("Tulis judul dan manfaat"), reverse("submissions:identity", args=[entry.code]), kind)


def _section(entry, section, lacking, noted):
    questions = [question for question in entry.edition_questions if question.section_id == section.pk]
    slugs, values = {question.slug for question in questions}, _present(entry)
    waits = {item.field for item in lacking if item.place == section.slug}
    filled = {slug for slug in slugs if values.get(slug) not in (None, "", [])}
    excess = any(too_long(question, values.get(question.slug)) for question in questions)
    kind = PROBLEM if excess or slugs & noted else EMPTY if not filled else DOING if waits else DONE
    hint = _("Ada jawaban yang terlalu panjang.") if excess else _hint_of_notes(slugs & noted)
    return Task(section.title, reverse("submissions:section", args=[entry.code, section.slug]), kind, hint)


def _optional(entry, field, name, count, noted):
    """The team or the evidence: as many as people like, unless the category asks for a number."""
    hints = {"team": _("Opsional; ketua tim sudah tercantum."), "files": _("Opsional; foto, data, surat keputusan.")}
    least = _asked_for(entry.category, field)
    short = max(0, least - count)
    kind = PROBLEM if field in noted else DOING if short and count else DONE if count else EMPTY
    hint = _hint_of_notes({field} & noted) or (_hint_of_number(field, short) if least else hints[field])
    return Task(name, reverse(f"submissions:{field}", args=[entry.code]), kind, hint)


def _asked_for(category, field):
    """How many members beside the lead, or files, the category asks for; 0 when it leaves them to the team."""
    return (category.team_min or 1) - 1 if field == "team" else category.required_files or 0


def _hint_of_number(field, short):
    if not short:
        return ""
    words = _("Wajib; kurang %(count)d anggota.") if field == "team" else _("Wajib; kurang %(count)d berkas bukti.")
    return words % {"count": short}


def _hint_of_notes(fields):
    return _("Ada catatan panitia yang belum ditindaklanjuti.") if fields else ""


def _present(entry):
    """{slug: value}, read once per entry object: several rows of the task list ask."""
    if not hasattr(entry, "_present_read"):
        values = values_of(entry)
        slugs = {question.pk: question.slug for question in entry.edition_questions}
        entry._present_read = {slugs[pk]: value for pk, value in values.items() if pk in slugs}
    return entry._present_read


def _parts_unchanged(entry, frozen):
    identity = ("title", "short_name", "long_form", "summary")
    team = [{"name": member.name, "role": member.role} for member in entry.team.all()]
    files = [attachment.code for attachment in evidence_of(entry)]
    return {
        "identity": all(getattr(entry, name) == frozen[name] for name in identity),
        "team": team == frozen["team"][1:],
        "files": files == [file["code"] for file in by_question(frozen["files"]).get("", [])],
    }
