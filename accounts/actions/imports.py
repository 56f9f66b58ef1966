"""Taking over tables of institutions, people and memberships: all of a table, or nothing of it."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from accounts.models import ImportKind, Institution, Membership, TableImport, User
from accounts.people_plans import plan
from accounts.plans import Plan
from accounts.sheets import read_table, why_not_size
from records.audit import record
from records.clock import database_now
from records.downloads import safe_name
from records.files import keep, open_file
from records.models import Scan
from records.refusals import Refused
from records.scanning import scan

KEPT = timedelta(hours=24)
BATCH = 1000
IMPORTING = 0x696D706F72  # the name of our lock in the database
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
STALE = "Data di portal berubah sejak pratinjau ini dibuat. Periksa lagi, lalu terapkan."


def upload(file, *, kind, by):
    """Keep a table for its preview. Nothing of it is taken over yet."""
    if not by.has_perm("accounts.import_people"):
        raise PermissionDenied
    if reason := why_not_size(file.size):
        raise Refused(reason)
    scanned = scan(file.chunks())
    if scanned.state == Scan.INFECTED:
        raise Refused(_("Berkas ini mengandung virus. Hapus dari perangkat Anda, lalu pilih berkas lain."))
    is_book = next(iter(file.chunks()), b"").startswith(b"PK")
    stored = keep(file.chunks(), media_type=XLSX if is_book else "text/csv", scan=scanned.state)
    with open_file(stored) as source:
        read_table(source, kind)
    with transaction.atomic():
        table = TableImport.objects.create(
            kind=kind,
            name=safe_name(file.name or "")[:120],
            sha256=stored.sha256,
            stored=stored,
            uploaded_at=database_now(),
            uploaded_by=by,
        )
        record("accounts.upload_import", table, by=by, changes={"kind": kind})
    return table


def plan_of(table) -> Plan:
    """What taking this table over would do now; writes nothing."""
    with open_file(table.stored) as source:
        return plan(read_table(source, table.kind), table.kind)


def why_not_open(table, now):
    """Whether the table still waits for its yes."""
    if table.confirmed_at:
        return _("Impor ini sudah diterapkan.")
    if table.uploaded_at + KEPT <= now:
        return _("Berkas ini diunggah lebih dari 24 jam yang lalu. Unggah lagi.")
    return ""


def why_not_confirm(planned):
    if planned.problems:
        wrong = {"count": planned.counts["errors"]}
        return _("Perbaiki dulu %(count)d baris yang bermasalah, lalu unggah lagi. Belum ada yang disimpan.") % wrong
    if not (planned.new or planned.changed):
        return _("Semua baris sudah sama dengan yang tercatat. Tidak ada yang perlu diterapkan.")
    return ""


def confirm(table, *, by, shown):
    """Take the table over, whole, as the preview with the digest `shown` told; otherwise nothing changes."""
    try:
        with transaction.atomic():
            _alone()
            table = TableImport.objects.select_for_update().get(pk=table.pk)
            if not by.has_perm("accounts.import_people"):
                raise PermissionDenied
            if reason := why_not_open(table, now := database_now()):
                raise Refused(reason)
            planned = _held_plan(table)
            if reason := why_not_confirm(planned):
                raise Refused(reason)
            if planned.digest != shown:
                raise Refused(_(STALE))
            table.confirmed_at, table.confirmed_by = now, by
            table.stored, table.counts = None, planned.counts
            _take_over(planned)
            table.save(update_fields=["confirmed_at", "confirmed_by", "stored", "counts"])
            record("accounts.import", table, by=by, changes={"kind": table.kind, **table.counts})
    except IntegrityError as error:
        raise Refused(_(STALE)) from error
    return table


def _alone():
    """Two tables are never taken over at the same time: each was planned on what the other might change."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [IMPORTING])


def _held_plan(table):
    """The plan once nobody else can change what it changes: read, hold the rows, and plan anew."""
    with open_file(table.stored) as source:
        rows = read_table(source, table.kind)
    first = plan(rows, table.kind)
    for found in ([step.obj for step in first.steps], [step.place for step in first.steps if step.place]):
        keys = sorted({row.pk for row in found if row.pk})
        if keys:
            held = type(found[0]).objects.select_for_update(of=("self",), no_key=True)
            list(held.filter(pk__in=keys).order_by("pk").values_list("pk", flat=True))
    return plan(rows, table.kind)


def _take_over(planned):
    if planned.kind == ImportKind.INSTITUTIONS:
        _institutions(planned)
        return
    new, changed = planned.new, [step for step in planned.steps if not step.is_new and step.fields]
    for step in new:
        step.obj.set_unusable_password()
    User.objects.bulk_create([step.obj for step in new], batch_size=BATCH)
    _update(User, changed, lambda step: (step.obj, step.fields))
    places = [step for step in planned.steps if step.place_fields]
    for step in places:
        step.place.person = step.obj
    fresh = [step.place for step in places if step.place.pk is None]
    known = [step for step in places if step.place.pk is not None]
    Membership.objects.bulk_create(fresh, batch_size=BATCH)
    _update(Membership, known, lambda step: (step.place, step.place_fields))


def _institutions(planned):
    """All are written before any points to another: the one above may stand further down in the table."""
    fresh, changed = planned.new, planned.changed
    parents = [step.obj.parent for step in fresh]
    for step in fresh:
        step.obj.parent = None
    Institution.objects.bulk_create([step.obj for step in fresh], batch_size=BATCH)
    for step, parent in zip(fresh, parents, strict=True):
        step.obj.parent = parent
    for step in changed:
        step.obj.parent = step.obj.parent  # takes over the key of one that was written just now
    _update(Institution, fresh, lambda step: (step.obj, {"parent"}))
    _update(Institution, changed, lambda step: (step.obj, step.fields))


def _update(model, steps, of):
    """Only the fields that some row changes."""
    if steps:
        objects, names = [of(step)[0] for step in steps], {name for step in steps for name in of(step)[1]}
        model.objects.bulk_update(objects, sorted(names), batch_size=BATCH)


def forget_imports():
    """Tables that nobody said yes to in time; their bytes go with the sweep of unused files. Returns how many."""
    old = TableImport.objects.waiting().filter(uploaded_at__lte=database_now() - KEPT)
    return old.delete()[0]
