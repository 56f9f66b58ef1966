"""Institutions by code: region codes and NPSN as published, short codes of our own for the OPD."""

from datetime import date

from accounts.models import FormerName, Institution, InstitutionKind
from surakarta_inovasi.archive.tables import rows

CITY_CODE = "33.72"
CITY_NAME = "Pemerintah Kota Surakarta"
SPLIT_SINCE = date(2019, 1, 1)
SPLIT_NOTE = " Berlaku sejak 2019; tanggal tepat tidak ditemukan."


def load_institutions():
    """Add missing institutions with parents, times and former names. Returns how many were added."""
    present = set(Institution.objects.values_list("code", flat=True))
    added = 0
    for group in _by_generation():
        new = [fields for fields in group if fields["code"] not in present]
        parents = Institution.objects.in_bulk({fields["parent"] for fields in new}, field_name="code")
        Institution.objects.bulk_create(
            Institution(**fields | {"parent": parents.get(fields["parent"])}) for fields in new
        )
        present.update(fields["code"] for fields in new)
        added += len(new)
        if new:
            _apply_changes({fields["code"] for fields in new})
    return added


def _by_generation():
    """Parents before children: the city, its OPD and kecamatan, the OPD of 2022, then kelurahan and schools."""
    table = rows("institutions")
    kecamatan = {row["name"]: row["code"] for row in table if row["kind"] == InstitutionKind.KECAMATAN}
    city = {"code": CITY_CODE, "kind": InstitutionKind.OTHER, "name": CITY_NAME, "parent": ""}
    upper = [row for row in table if row["kind"] in (InstitutionKind.OPD, InstitutionKind.KECAMATAN)]
    lower = [row for row in table if row not in upper]
    codes = {row["name"]: row for row in rows("opd_codes")}
    return [
        [city | {"source": "Kode wilayah Kementerian Dalam Negeri"}],
        [_fields(row, CITY_CODE) | _opd_fields(codes.get(row["name"])) for row in upper],
        [_successor(change) for change in rows("opd_changes") if change["change"] == "successor"],
        [_fields(row, kecamatan[row["parent"]]) for row in lower],
    ]


def _fields(row, parent):
    is_new = row["source"].startswith("BARU")
    return {
        "code": row["code"],
        "kind": row["kind"],
        "name": row["name"],
        "parent": parent,
        "valid_from": SPLIT_SINCE if is_new else None,
        "source": row["source"] + (SPLIT_NOTE if is_new else ""),
        "is_confirmed": row["verified"] == "yes",
    }


def _opd_fields(code):
    return {"code": code["code"], "short_name": code["short_name"]} if code else {}


def _successor(change):
    return {
        "code": change["code"],
        "kind": InstitutionKind.OPD,
        "name": change["name"],
        "short_name": change["short_name"],
        "parent": CITY_CODE,
        "valid_from": date.fromisoformat(change["since"]),
        "source": change["source"],
    }


def _apply_changes(new_codes):
    """Give institutions that were just added the names and the end that later changes brought."""
    for change in rows("opd_changes"):
        since = date.fromisoformat(change["since"])
        if change["change"] == "successor":
            gone = new_codes.intersection(change["from"].split("+"))
            Institution.objects.filter(code__in=gone).update(valid_until=since)
        elif change["code"] in new_codes:
            _rename(Institution.objects.get(code=change["code"]), change, since)


def _rename(institution, change, until):
    FormerName.objects.create(
        institution=institution,
        name=institution.name,
        short_name=institution.short_name,
        until=until,
        source=institution.source,
    )
    institution.name, institution.short_name = change["name"], change["short_name"]
    institution.source = change["source"]
    institution.save(update_fields=["name", "short_name", "source"])
