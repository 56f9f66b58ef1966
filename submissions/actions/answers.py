"""Writing answers: one at a time while somebody types, or a page at once."""

from django.db import transaction
from django.utils.translation import gettext as _

from records.audit import record
from records.refusals import Refused
from submissions.actions.locking import locked
from submissions.actions.refusals import Conflict
from submissions.models import Answer
from submissions.values import Unreadable, kept
from submissions.when import why_not_change

MEANWHILE = "Jawaban ini sudah diubah sejak halaman Anda dibuka."


def save_answer(entry, question, *, by, value, version=None, counter=None):
    """Keep one answer while it is being typed; no audit row. `counter` is the client's own, to order its packets.

    `version` is that of the answer as the client knows it (0 for none yet), None when nobody else can be writing.
    """
    with transaction.atomic():
        entry = _writable(entry, by)
        value = _kept(question, value)
        answer = entry.answers.filter(question=question).select_related("edited_by").first()
        if _is_overtaken(answer, counter, by) and (version is None or answer.value == value):
            return answer
        if answer and answer.value != value and version not in (None, answer.version):
            raise Conflict(_(MEANWHILE), held=[answer])
        return _write(entry, question, answer, value, by=by, counter=counter)


def save_answers(entry, values, *, by, versions=None):
    """Keep the answers of a page: `values` and `versions` by question slug. All or nothing. Returns the changed slugs.

    Answers that somebody else changed meanwhile are all named in one Conflict; equal words are no conflict.
    """
    versions = versions or {}
    with transaction.atomic():
        entry = _writable(entry, by)
        questions = {question.slug: question for question in entry.edition_questions if question.slug in values}
        held = {answer.question.slug: answer for answer in _answers(entry, questions.values())}
        wanted = {slug: _kept(question, values[slug]) for slug, question in questions.items()}
        changed = [slug for slug, value in wanted.items() if value != (held[slug].value if slug in held else None)]
        met = [held[s] for s in changed if s in held and versions.get(s) not in (None, held[s].version)]
        if met:
            raise Conflict(_("Sebagian jawaban sudah diubah rekan Anda sejak halaman dibuka."), held=met)
        for slug in changed:
            _write(entry, questions[slug], held.get(slug), wanted[slug], by=by)
        if changed:
            record("submissions.save_answers", entry, by=by, changes={"questions": changed})
    return changed


def _is_overtaken(answer, counter, by):
    """Whether the same person's later packet came first. Counters are clocks, so the version has the last word: a
    second device that is behind must not hear "saved" for words that were dropped."""
    return bool(answer and counter is not None and counter <= answer.counter and answer.edited_by_id == by.pk)


def _writable(entry, by):
    entry = locked(entry, by=by, perm="submissions.change_entry")
    if reason := why_not_change(entry):
        raise Refused(reason)
    return entry


def _kept(question, value):
    try:
        return kept(question, value)
    except Unreadable as error:
        raise Refused(error.sentence) from error


def _answers(entry, questions):
    return entry.answers.filter(question__in=questions).select_related("question", "edited_by")


def _write(entry, question, answer, value, *, by, counter=None):
    """Insert or update the row; the entry is locked, so nobody else inserts it meanwhile."""
    if answer is None:
        return Answer.objects.create(
            entry=entry, question=question, value=value, counter=counter or 0, edited_at=entry.read_at, edited_by=by
        )
    answer.value, answer.edited_by, answer.edited_at = value, by, entry.read_at
    answer.version += 1
    answer.counter = max(answer.counter, counter or 0)
    answer.save(update_fields=["value", "edited_by", "edited_at", "version", "counter"])
    return answer
