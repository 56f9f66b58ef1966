"""What an entry says now, by question: words from its answers, and for questions of files the codes of the files."""

from django.db.models import Prefetch

from submissions.models import Attachment

# The attachments with their kept files: what to read beforehand where sizes or hashes are told.
WITH_FILES = Prefetch("attachments", Attachment.objects.select_related("file"))


def values_of(entry):
    """{question's id: value}; what a question of files is answered with is a list of codes, in the order of coming."""
    values = {answer.question_id: answer.value for answer in entry.answers.all()}
    return {**values, **{pk: [row.code for row in rows] for pk, rows in files_of(entry).items()}}


def files_of(entry):
    """{question's id: its attachments}. Asks nothing where the form has no such question."""
    found: dict[int, list] = {}
    if any(question.is_of_files for question in entry.edition_questions):
        for row in entry.attachments.all():
            if row.question_id:
                found.setdefault(row.question_id, []).append(row)
    return found


def evidence_of(entry):
    """The attachments that answer no question."""
    return [row for row in entry.attachments.all() if row.question_id is None]


def questions_of(entry, part=None):
    """The questions of one section of the form in order; without a section those of all of them."""
    return [question for question in entry.edition_questions if part is None or question.section_id == part.pk]
