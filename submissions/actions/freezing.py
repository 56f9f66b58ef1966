"""Freezing an entry as it was sent: what judges, committee and publication read from then on."""

from competitions.models import QuestionKind
from records.canonical import digest
from showcase.actions.publications import seal
from showcase.models import SealKind
from submissions.answering import values_of
from submissions.changing import content_of_change
from submissions.exporting import profile_row
from submissions.models import Revision, RevisionFile

LEAD_ROLE = "Ketua tim"


def freeze(entry, *, by, at):
    """Make the next revision with its files and the seal of its receipt. Part of `submit`, which asks who and when."""
    number = 1 + (entry.revisions.count() if entry.submitted_at else 0)
    attachments = list(entry.attachments.all())
    slugs = {question.pk: question.slug for question in entry.edition_questions}
    content = _content(entry, number, at, [_file(attachment, slugs) for attachment in attachments])
    revision = Revision.objects.create(
        entry=entry, number=number, content=content, sha256=digest(content), created_at=at, created_by=by
    )
    RevisionFile.objects.bulk_create(
        RevisionFile(
            revision=revision,
            file=attachment.file,
            code=attachment.code,
            name=attachment.name,
            title=attachment.title,
            is_photo=attachment.is_photo,
            question=slugs.get(attachment.question_id, ""),
        )
        for attachment in attachments
    )
    revision.seal = seal(kind=SealKind.RECEIPT, title=f"{entry.reference} · {number}", sha256=revision.sha256, at=at)
    return revision


def _content(entry, number, at, files):
    """The shape of Revision.content; reference, number and time are in it, so that no two hashes are alike."""
    return {
        "reference": entry.reference,
        "revision": number,
        "sent_at": at.isoformat(),
        "title": entry.title,
        "short_name": entry.short_name,
        "long_form": entry.long_form,
        "summary": entry.summary,
        "category": entry.category.name,
        "institution": {
            "code": entry.institution.code,
            "name": entry.institution.full_name,
            "kind": entry.institution.kind,
        },
        "team": _team(entry),
        "sections": _sections(entry),
        "files": files,
        **_statement(entry),
        **({"change": content_of_change(entry)} if entry.edition.asks_change else {}),
        **({"profile": profile_row(entry)} if entry.edition.asks_profile else {}),
    }


def _statement(entry):
    """What the lead confirmed by sending, word for word; nothing where the category asks for nothing."""
    if not entry.category.statement:
        return {}
    return {"statement": {"text": entry.category.statement, "by": entry.lead.full_name}}


def _team(entry):
    members = [{"name": member.name, "role": member.role} for member in entry.team.all()]
    return [{"name": entry.lead.full_name, "role": LEAD_ROLE}, *members]


def _sections(entry):
    values = values_of(entry)
    sections: dict[str, dict] = {}
    for question in entry.edition_questions:
        section = question.section
        page = sections.setdefault(section.slug, {"slug": section.slug, "title": section.title, "answers": []})
        page["answers"].append(
            {
                "slug": question.slug,
                "kind": question.kind,
                "prompt": question.prompt,
                "value": values.get(question.pk),
                "is_public": question.is_public,
                **({"columns": question.column_list} if question.kind == QuestionKind.TABLE else {}),
            }
        )
    return list(sections.values())


def _file(attachment, slugs):
    return {
        "code": attachment.code,
        "name": attachment.name,
        "title": attachment.title,
        "sha256": attachment.file.sha256,
        "media_type": attachment.file.media_type,
        "is_photo": attachment.is_photo,
        "question": slugs.get(attachment.question_id, ""),
    }
