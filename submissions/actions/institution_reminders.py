"""Mail to those who speak for institutions that have not sent."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Institution
from competitions.models import Edition
from records.audit import record
from records.outbox import post_all
from records.refusals import Refused
from submissions.actions.locking import moment_for
from submissions.models import InstitutionReminder
from submissions.participation import participation_of
from submissions.reminding import mails_of, plan_of, why_not_remind


@dataclass(frozen=True)
class Reminded:
    """How many institutions were written to, by how many mails."""

    institutions: int
    mails: int


def remind_institutions(edition, institutions, *, by):
    """Write to those of the institutions that still have not sent; whoever was written to within a day is left alone.

    The institutions are locked, so that two officers who press at once write once.
    """
    with transaction.atomic():
        keys = [institution.pk for institution in institutions]
        list(Institution.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk"))
        edition = Edition.objects.select_related("competition").get(pk=edition.pk)
        if not by.has_perm("submissions.remind_institutions", edition):
            raise PermissionDenied
        now = moment_for(edition)
        if sentence := why_not_remind(edition, now):
            raise Refused(sentence)
        chosen = [row for row in participation_of(edition)[0] if row.institution.pk in keys]
        ready = plan_of(chosen, now).ready
        if not ready:
            raise Refused(_("Tidak ada yang perlu diingatkan: semuanya sudah mengirim atau baru saja diingatkan."))
        InstitutionReminder.objects.bulk_create(
            InstitutionReminder(institution=row.institution, edition=edition, sent_at=now, sent_by=by) for row in ready
        )
        mails = [mail for row in ready for mail in mails_of(edition, row, now)]
        post_all(mails)
        reached = [row.institution.pk for row in ready]
        record("submissions.remind_institutions", edition, by=by, changes={"institutions": reached})
    return Reminded(len(ready), len(mails))
