"""A draft that the committee begins for an institution: its lead and team write it, the committee never reads it."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Institution
from competitions.models import Category
from records.audit import record
from records.codes import random_code
from records.outbox import post
from records.refusals import Refused
from records.text import clean_text
from submissions.actions.locking import hold_person, moment_for
from submissions.models import Entry
from submissions.when import why_not_start
from submissions.words_of_desk import begun_for_you


def start_for(*, category, institution, title, lead, by):
    """Begin a draft led by somebody of the institution, under the same rules as if the lead had begun it."""
    with transaction.atomic():
        hold_person(lead)
        institution = Institution.objects.select_for_update(no_key=True).get(pk=institution.pk)
        category = Category.objects.select_related("edition__competition").get(pk=category.pk)
        if not by.has_perm("submissions.start_for_others", category.edition):
            raise PermissionDenied
        if by == lead or not lead.has_perm("submissions.start_entry", institution):
            raise Refused(_("Ketua tim harus pegawai %(name)s, bukan Anda.") % {"name": institution.full_name})
        if reason := why_not_start(category, institution, lead, moment_for(category.edition)):
            raise Refused(reason)
        entry = Entry.objects.create(
            code=random_code(),
            edition=category.edition,
            category=category,
            institution=institution,
            lead=lead,
            title=" ".join(clean_text(title).split()),
            needs_endorsement=category.needs_endorsement,
            created_by=by,
            is_sample=category.edition.is_sample,
        )
        changes = {"category": category.pk, "institution": institution.code, "lead": lead.pk}
        record("submissions.start_for", entry, by=by, changes=changes)
        subject, body = begun_for_you(entry)
        post(to=lead, subject=subject, body=body)
    return entry
