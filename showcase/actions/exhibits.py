"""Publishing copies what may be public; nothing that the public reads is changed in any other way."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from records import generation
from records.audit import record
from records.clock import database_now
from records.refusals import Refused
from records.text import clean_text, fold
from showcase.models import Exhibit, ExhibitPhoto, RunningStatus
from showcase.photos import public_copy

# What a publication may set. Address, keys, dates and people are the action's own.
CONTENT = {
    "year_is_estimate",
    "edition",
    "category_name",
    "title",
    "short_name",
    "long_form",
    "summary",
    "usage",
    "story",
    "before",
    "after",
    "institution",
    "institution_name",
    "institution_kind",
    "team",
    "award",
    "award_rank",
    "is_winner",
    "source",
    "is_sample",
}


def why_not_publish(exhibit, *, year):
    """Empty when a publication may be made over `exhibit`: its address stays for ever."""
    if exhibit.year != year:
        return _("Tahun adalah bagian dari alamat halaman dan tidak dapat diubah sesudah terbit.")
    return ""


def publish(*, by, code, year, photos=(), stewards=(), **content):
    """Publish an innovation, or publish it anew over the same code; a withdrawn one returns to its old address.

    `photos`: StoredFiles, or pairs of a StoredFile and its caption; each is copied small and without metadata.
    `by` is None when the archive of other times is loaded. Returns the Exhibit.
    """
    if unknown := set(content) - CONTENT:
        raise TypeError(f"not content of an exhibit: {sorted(unknown)}")
    with transaction.atomic():
        _one_at_a_time()
        known = Exhibit.objects.select_for_update(of=("self",)).filter(code=code).first()
        exhibit = known or Exhibit(code=code, year=year, edition=content.get("edition"))
        if by is not None and not by.has_perm("showcase.publish_exhibit", exhibit):
            raise PermissionDenied
        if reason := why_not_publish(exhibit, year=year):
            raise Refused(reason)
        _fill(exhibit, content)
        exhibit.published_at, exhibit.published_by = database_now(), by
        exhibit.withdrawn_at = exhibit.withdrawn_by = None
        _check(exhibit)
        exhibit.save()
        exhibit.stewards.set(stewards)
        _replace_photos(exhibit, photos)
        record("showcase.publish", exhibit, by=by, changes={"code": code, "first": known is None})
        generation.bump()
    return exhibit


def why_not_withdraw(exhibit):
    return _("Karya ini sudah ditarik dari etalase.") if exhibit.withdrawn_at else ""


def withdraw(exhibit, *, by):
    """Take an exhibit off every public page, within one request."""
    with transaction.atomic():
        exhibit = Exhibit.objects.select_for_update(of=("self",)).get(pk=exhibit.pk)
        if not by.has_perm("showcase.withdraw_exhibit", exhibit):
            raise PermissionDenied
        if reason := why_not_withdraw(exhibit):
            raise Refused(reason)
        exhibit.withdrawn_at, exhibit.withdrawn_by = database_now(), by
        exhibit.save(update_fields=["withdrawn_at", "withdrawn_by"])
        record("showcase.withdraw", exhibit, by=by, changes={"code": exhibit.code})
        generation.bump()
    return exhibit


def why_not_check_running(exhibit, *, status, checked_on):
    """Empty when this may be written about whether the innovation still runs."""
    if exhibit.withdrawn_at:
        return _("Karya ini sudah ditarik dari etalase.")
    if status == RunningStatus.UNKNOWN:
        return _("Belum diperiksa adalah keadaan awal; pilih masih berjalan atau sudah berhenti.")
    if checked_on is None:
        return _("Tulis tanggal pemeriksaan.")
    if checked_on > timezone.localdate():
        return _("Tanggal pemeriksaan belum tiba. Tulis hari ini atau hari sebelumnya.")
    return ""


def check_running(exhibit, *, by, status, checked_on):
    """Write down whether the innovation still runs, and on which day somebody looked."""
    with transaction.atomic():
        exhibit = Exhibit.objects.select_for_update(of=("self",)).get(pk=exhibit.pk)
        if not by.has_perm("showcase.check_exhibit", exhibit):
            raise PermissionDenied
        if reason := why_not_check_running(exhibit, status=status, checked_on=checked_on):
            raise Refused(reason)
        before = exhibit.running_status
        exhibit.running_status, exhibit.checked_on = RunningStatus(status), checked_on
        exhibit.save(update_fields=["running_status", "checked_on"])
        changes = {"code": exhibit.code, "status": [before, status], "on": checked_on.isoformat()}
        record("showcase.check_running", exhibit, by=by, changes=changes)
        generation.bump()
    return exhibit


def _one_at_a_time():
    """Two publications at once could choose one address; there are few, so they wait for each other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('showcase.publish'))")


def _fill(exhibit, content):
    for name, value in content.items():
        setattr(exhibit, name, clean_text(value) if isinstance(value, str) else value)
    if exhibit.institution and not exhibit.institution_name:
        exhibit.institution_name = exhibit.institution.full_name
    if exhibit.institution and not exhibit.institution_kind:
        exhibit.institution_kind = exhibit.institution.kind
    exhibit.slug = exhibit.slug or _free_slug(exhibit)
    parts = (exhibit.title, exhibit.short_name, exhibit.long_form, exhibit.summary)
    exhibit.search_key = fold(" ".join(part for part in parts if part))
    exhibit.sort_key = fold(exhibit.name)[:200]


def _check(exhibit):
    """What a field does not take is a refusal in words, not an error of the database."""
    try:
        exhibit.full_clean(exclude=["published_by"])
    except ValidationError as error:
        fields = {name: exhibit._meta.get_field(name).verbose_name for name in error.message_dict if name != "__all__"}
        told = (f"{fields.get(name, name)}: {' '.join(words)}" for name, words in error.message_dict.items())
        raise Refused(_("Karya belum dapat terbit. %(problems)s") % {"problems": " ".join(told)}) from error


def _free_slug(exhibit):
    """The name as an address; a second innovation of that name in the year gets a number behind it."""
    base = slugify(exhibit.name)[:70] or exhibit.code.lower()
    taken = set(Exhibit.objects.filter(year=exhibit.year, slug__startswith=base).values_list("slug", flat=True))
    tries = (base if number == 1 else f"{base}-{number}" for number in range(1, len(taken) + 2))
    return next(slug for slug in tries if slug not in taken)


def _replace_photos(exhibit, photos):
    exhibit.photos.all().delete()
    for position, photo in enumerate(photos):
        stored, caption = photo if isinstance(photo, tuple | list) else (photo, "")
        copy, width, height = public_copy(stored)
        ExhibitPhoto.objects.create(
            exhibit=exhibit, file=copy, caption=caption, width=width, height=height, position=position
        )
