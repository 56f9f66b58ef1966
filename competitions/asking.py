"""What a question that asks for files accepts, in words: the same on paper, before the choice and in a refusal."""

from django.utils.translation import gettext as _

from competitions.models import QuestionKind, Takes


def types_in_words(question):
    """ "PDF", or "JPG, PNG, atau WEBP"."""
    if question.kind == QuestionKind.IMAGE:
        return _("JPG, PNG, atau WEBP")
    return _("PDF, JPG, PNG, atau WEBP") if question.takes == Takes.ANY else _("PDF")


def file_rule(question):
    """ "PDF, paling besar 2 MB", and how many where it may be more than one."""
    facts = {
        "types": types_in_words(question),
        "size": question.most_bytes // (1024 * 1024),
        "count": question.most_files,
    }
    if question.most_files == 1:
        return _("%(types)s, paling besar %(size)s MB") % facts
    return _("%(types)s, paling besar %(size)s MB per berkas, paling banyak %(count)s berkas") % facts
