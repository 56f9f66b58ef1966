"""Bringing people in from a table: a look first, then all of it or nothing."""

import zipfile
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from accounts.actions.imports import confirm, forget_imports, plan_of, upload
from accounts.models import Institution, Membership, TableImport, User
from records.files import path_of
from records.idempotency import new_key
from records.models import AuditEvent, OutboxMessage
from records.refusals import Refused
from tests.accounts.tables import INSTITUTIONS, PEOPLE, PLACES, book, nip, text

ONE = [nip(1), "Rini Astuti", "rini@contoh.invalid", "33.72.01.1009", "Pegawai", "24/11/2026"]


def planned(file, adi, kind="people"):
    return plan_of(upload(file, kind=kind, by=adi))


def taken_over(file, adi, kind="people"):
    table = upload(file, kind=kind, by=adi)
    return confirm(table, by=adi, shown=plan_of(table).digest)


def sentences(plan):
    return [(problem.row, problem.column, problem.sentence) for problem in plan.problems]


def refused(file, adi, kind="people"):
    with pytest.raises(Refused) as refusal:
        upload(file, kind=kind, by=adi)
    assert not TableImport.objects.exists()
    return refusal.value.sentence


def test_a_table_of_people_is_shown_then_taken_over(sign_in, adi, kerten):
    client = sign_in(adi)
    sent = client.post("/panel/impor/", {"kunci": new_key(adi), "kind": "people", "upload": book([PEOPLE, ONE])})
    assert sent.status_code == 302
    page = client.get(sent["Location"]).content.decode()
    assert "Rini Astuti" in page
    assert not User.objects.filter(name="Rini Astuti").exists()
    digest = plan_of(TableImport.objects.get()).digest
    assert digest in page
    done = client.post(sent["Location"], {"kunci": new_key(adi), "pratinjau": digest})
    assert done["Location"] == "/panel/impor/"
    assert "Impor diterapkan: 1 baru, 0 berubah, 0 tetap." in client.get("/panel/impor/").content.decode()
    rini = User.objects.get(nip=nip(1))
    assert (rini.email, rini.is_activated, rini.standing_roles) == ("rini@contoh.invalid", False, [])
    place = rini.memberships.get()
    assert (place.institution, place.kind, place.since) == (kerten, "staff", date(2026, 11, 24))


def test_a_preview_writes_nothing(sign_in, adi, kerten, sari):
    line = [sari.nip, "Sari W.", "", "33.72.01.1009", "Operator", ""]
    table = upload(book([PEOPLE, line, ONE]), kind="people", by=adi)
    before = list(User.objects.order_by("pk").values()), list(Membership.objects.values()), AuditEvent.objects.count()
    assert sign_in(adi).get(f"/panel/impor/{table.pk}/").status_code == 200
    after = list(User.objects.order_by("pk").values()), list(Membership.objects.values()), AuditEvent.objects.count()
    assert [row | {"last_login": None} for row in before[0]] == [row | {"last_login": None} for row in after[0]]
    assert before[1:] == after[1:]


def test_one_wrong_row_holds_back_the_whole_table(adi, kerten):
    wrong = [nip(2), "Tanpa Instansi", "", "99.99", "Pegawai", ""]
    table = upload(book([PEOPLE, ONE, wrong]), kind="people", by=adi)
    plan = plan_of(table)
    assert plan.counts["errors"] == 1
    assert sentences(plan) == [
        (3, "Kode instansi", "Tidak ada instansi berkode ini di portal. Periksa kodenya, atau impor instansinya dulu.")
    ]
    with pytest.raises(Refused, match="Perbaiki dulu 1 baris"):
        confirm(table, by=adi, shown=plan.digest)
    assert not User.objects.filter(name="Rini Astuti").exists()


def test_another_name_for_a_known_number_is_shown_as_a_change(sign_in, adi, sari):
    table = upload(book([PEOPLE[:2], [sari.nip_shown, "Sari Lestari"]]), kind="people", by=adi)
    page = sign_in(adi).get(f"/panel/impor/{table.pk}/").content.decode()
    assert "nama lengkap: Sari Wulandari → <strong>Sari Lestari</strong>" in page
    confirm(table, by=adi, shown=plan_of(table).digest)
    sari.refresh_from_db()
    assert sari.name == "Sari Lestari"
    assert sari.is_activated


def test_the_same_table_twice_changes_nothing(adi, kerten):
    taken_over(book([PEOPLE, ONE]), adi)
    again = planned(book([PEOPLE, ONE]), adi)
    assert again.counts == {"new": 0, "changed": 0, "unchanged": 1, "errors": 0}
    with pytest.raises(Refused, match="Tidak ada yang perlu diterapkan"):
        taken_over(book([PEOPLE, ONE]), adi)


def test_the_yes_counts_for_what_was_shown_and_for_nothing_else(adi, sari):
    table = upload(book([PEOPLE[:2], [sari.nip, "Sari Lestari"]]), kind="people", by=adi)
    shown = plan_of(table).digest
    User.objects.filter(pk=sari.pk).update(name="Sari Puspita")
    with pytest.raises(Refused, match="berubah sejak pratinjau"):
        confirm(table, by=adi, shown=shown)
    sari.refresh_from_db()
    assert sari.name == "Sari Puspita"


def test_a_table_is_taken_over_once(adi, kerten):
    table = upload(book([PEOPLE, ONE]), kind="people", by=adi)
    shown = plan_of(table).digest
    confirm(table, by=adi, shown=shown)
    with pytest.raises(Refused, match="sudah diterapkan"):
        confirm(table, by=adi, shown=shown)


def test_the_address_of_an_account_in_use_stays(adi, sari, kerten):
    line = [sari.nip, "Sari Wulandari", "lain@contoh.invalid", "", "", ""]
    assert planned(book([PEOPLE, line]), adi).counts["unchanged"] == 1
    waiting = User.objects.create_user("lama@contoh.invalid", name="Baru", nip=nip(5))
    taken_over(book([PEOPLE, [nip(5), "Baru", "baru@contoh.invalid", "", "", ""]]), adi)
    waiting.refresh_from_db()
    assert waiting.email == "baru@contoh.invalid"


def test_cells_that_cannot_be_trusted_are_told_with_what_to_do(adi, kerten):
    numbers = (199001152015052001, "1,99001E+17", "12345", "=A1&B1", date(1990, 1, 15))
    lines = [[cell, f"Orang {place}", "", "", "", ""] for place, cell in enumerate(numbers)]
    found = sentences(planned(book([PEOPLE, *lines, [*ONE[:5], "besok"]]), adi))
    assert [(row, column) for row, column, _sentence in found] == [*((row, "NIP") for row in range(2, 7)), (7, "Sejak")]
    wanted = (
        "tersimpan sebagai angka",
        "tersimpan sebagai angka",
        "18 angka",
        "berisi rumus",
        "teks biasa",
        "24/11/2026",
    )
    assert all(word in sentence for word, (_row, _column, sentence) in zip(wanted, found, strict=True))


def test_a_number_or_an_address_that_stands_twice_is_told_by_its_row(adi, kerten):
    other = [nip(2), "Orang Lain", "rini@contoh.invalid", "", "", ""]
    assert sentences(planned(book([PEOPLE, ONE, ONE, other]), adi)) == [
        (3, "NIP", "Sudah ada di baris 2. Hapus salah satunya."),
        (3, "Surel", "Sudah ada di baris 2. Hapus salah satunya."),
        (4, "Surel", "Sudah ada di baris 2. Hapus salah satunya."),
    ]


def test_nobody_takes_over_the_address_of_somebody_else(adi, sari, wati, kerten):
    lines = [[sari.nip, "Sari", wati.email, "", "", ""], [nip(3), "Penyusup", sari.email, "", "", ""]]
    found = sentences(planned(book([PEOPLE, *lines]), adi))
    assert [(row, column) for row, column, _sentence in found] == [(2, "Surel"), (3, "Surel")]


def test_without_number_and_address_nobody_can_be_known(adi):
    assert "Isi NIP, atau surel" in sentences(planned(book([PEOPLE[:3], ["", "Tanpa Nama", ""]]), adi))[0][2]


def test_headings_may_stand_in_another_order_below_a_merged_title(adi, kerten):
    lines = [
        ["Daftar pegawai"],
        [],
        ["Nama", "Kode unit", "No", "NIP Baru"],
        ["Rini Astuti", "33.72.01.1009", 1, nip(1)],
    ]
    taken_over(book(lines, merge="A1:D1"), adi)
    assert User.objects.get(nip=nip(1)).memberships.get().kind == "staff"


def test_merged_cells_among_the_rows_are_told(adi, kerten):
    other = [nip(2), "Orang Lain", "", None, "Pegawai", ""]
    found = sentences(planned(book([PEOPLE, ONE, other], merge="D2:D3"), adi))
    assert (2, "D2:D3", "Sel D2:D3 digabung. Pisahkan (Unmerge Cells), lalu isi tiap barisnya.") in found


def test_a_text_table_of_an_older_excel_is_read(adi, kerten):
    taken_over(text([PEOPLE, [nip(1), "Désirée Astuti", *ONE[2:]]], encoding="cp1252"), adi)
    assert User.objects.get(nip=nip(1)).name == "Désirée Astuti"


def test_a_formula_in_a_text_table_is_not_taken(adi, kerten):
    found = sentences(planned(text([PEOPLE, [nip(1), '=HYPERLINK("x")', "", "", "", ""]]), adi))
    assert (found[0][1], "rumus" in found[0][2]) == ("Nama lengkap", True)


def test_what_no_table_is_is_refused_with_what_to_do(adi, kerten):
    assert "kosong" in refused(SimpleUploadedFile("x.csv", b""), adi)
    assert "lebih dari 10 MB" in refused(SimpleUploadedFile("x.csv", b"a" * (10 * 1024 * 1024 + 1)), adi)
    assert "XLS lama" in refused(SimpleUploadedFile("x.xls", b"\xd0\xcf\x11\xe0" + b"\0" * 100), adi)
    assert "tidak dapat dibuka" in refused(SimpleUploadedFile("x.xlsx", b"PK\x03\x04 rusak"), adi)
    assert "bukan XLSX atau CSV" in refused(SimpleUploadedFile("x.csv", b"NIP;Nama\0"), adi)
    assert "Kolom ini belum ada dalam berkas: NIP" in refused(book([["Nama"], ["Rini"]]), adi)
    assert "ada dua kali: Nama lengkap" in refused(book([["NIP", "Nama", "Nama lengkap"], ["1", "2", "3"]]), adi)
    assert "belum berisi baris data" in refused(book([PEOPLE]), adi)


def test_a_bomb_and_a_table_without_end_are_refused(adi, kerten):
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (101 * 1024 * 1024))
    assert "terlalu besar" in refused(SimpleUploadedFile("bom.xlsx", target.getvalue()), adi)
    many = [PEOPLE[:2], *([nip(number), "Orang"] for number in range(20_001))]
    assert "lebih dari 20.000 baris" in refused(text(many), adi)


def test_institutions_come_with_the_one_above_them_in_any_order(adi, kerten):
    lines = [
        INSTITUTIONS,
        ["33.72.09.1001", "Kelurahan", "Contoh Baru", "33.72.09"],
        ["33.72.09", "Kecamatan", "Contoh", ""],
        ["33.72.01.1009", "kelurahan", "Kerten Baru", "33.72.09"],
    ]
    table = upload(book(lines), kind="institutions", by=adi)
    assert plan_of(table).counts == {"new": 2, "changed": 1, "unchanged": 0, "errors": 0}
    confirm(table, by=adi, shown=plan_of(table).digest)
    above = Institution.objects.get(code="33.72.09")
    assert {row.code for row in above.children.all()} == {"33.72.09.1001", "33.72.01.1009"}
    kerten.refresh_from_db()
    assert kerten.name == "Kerten Baru"


def test_an_institution_is_not_below_itself_nor_below_nobody(adi, kerten):
    lines = [
        INSTITUTIONS,
        ["33.72.01", "Kecamatan", "Laweyan", "33.72.02"],
        ["33.72.02", "Kecamatan", "Lain", "33.72.01"],
        ["33.72.03", "Sembarang", "Salah jenis", ""],
        ["33.72.04", "Kelurahan", "Tanpa induk", "00"],
        ["33.72.05", "Kelurahan", "Di bawah kelurahan", "33.72.01.1009"],
    ]
    found = {row: (column, sentence) for row, column, sentence in sentences(planned(book(lines), adi, "institutions"))}
    assert found.keys() == {3, 4, 5, 6}
    assert "berada di bawah instansi itu sendiri" in found[3][1]
    assert "Tulis salah satu: Perangkat daerah" in found[4][1]
    assert "Tidak ada instansi berkode ini" in found[5][1]
    assert "Induk harus perangkat daerah atau kecamatan" in found[6][1]


def test_memberships_of_known_people(adi, sari, wati, kerten, disdukcapil):
    lines = [
        PLACES,
        [sari.nip, "DISDUKCAPIL", "Operator", "", "", "1 Desember 2026", ""],
        [sari.email, "33.72.01.1009", "Penerima mandat", "", "SK 800/1", "", ""],
        [wati.nip, "33.72.01.1009", "Kepala", "ya", "SK 821/2", "", ""],
    ]
    table = upload(book(lines), kind="memberships", by=adi)
    assert plan_of(table).counts == {"new": 0, "changed": 3, "unchanged": 0, "errors": 0}
    confirm(table, by=adi, shown=plan_of(table).digest)
    assert sari.memberships.filter(kind="delegate", mandate="SK 800/1").exists()
    assert sari.memberships.get(institution=disdukcapil).since == date(2026, 12, 1)
    assert wati.memberships.get().is_acting


def test_wrong_memberships_are_told(adi, sari, kerten):
    lines = [
        PLACES,
        [nip(9), "33.72.01.1009", "Pegawai", "", "", "", ""],
        [sari.nip, "33.72.01.1009", "Penerima mandat", "", "", "", ""],
        [sari.nip, "33.72.01.1009", "Operator", "barangkali", "", "", ""],
        [sari.nip, "33.72.01.1009", "Kepala", "", "", "24/11/2026", "23/11/2026"],
    ]
    found = {row: (column, sentence) for row, column, sentence in sentences(planned(book(lines), adi, "memberships"))}
    assert "Impor orangnya dulu" in found[2][1]
    assert found[3][0] == "Dasar"
    assert found[4] == ("Plt.", "Tulis “ya” atau “tidak”.")
    assert found[5] == ("Sampai", "Tanggal akhir harus sesudah tanggal mulai.")


def test_the_trail_keeps_counts_and_no_number(adi, kerten):
    taken_over(book([PEOPLE, ONE]), adi)
    event = AuditEvent.objects.get(action="accounts.import")
    assert event.changes == {"kind": "people", "new": 1, "changed": 0, "unchanged": 0, "errors": 0}
    assert nip(1) not in str(list(AuditEvent.objects.values()))
    assert not OutboxMessage.objects.exists()


def test_only_admins_import(adi, sari, panitia, nurul, kerten):
    table = upload(book([PEOPLE, ONE]), kind="people", by=adi)
    for person in (sari, panitia, nurul):
        with pytest.raises(PermissionDenied):
            upload(book([PEOPLE, ONE]), kind="people", by=person)
        with pytest.raises(PermissionDenied):
            confirm(table, by=person, shown=plan_of(table).digest)


def test_a_table_without_its_yes_is_forgotten_after_a_day(sign_in, adi, kerten):
    table = upload(book([PEOPLE, ONE]), kind="people", by=adi)
    assert forget_imports() == 0
    assert path_of(table.sha256).exists()
    TableImport.objects.update(uploaded_at=table.uploaded_at - timedelta(hours=25))
    assert "lebih dari 24 jam" in sign_in(adi).get(f"/panel/impor/{table.pk}/").content.decode()
    with pytest.raises(Refused, match="Unggah lagi"):
        confirm(table, by=adi, shown=plan_of(table).digest)
    assert forget_imports() == 1


def test_what_was_taken_over_keeps_no_file(adi, kerten):
    table = taken_over(book([PEOPLE, ONE]), adi)
    assert table.stored is None
    assert forget_imports() == 0


def test_a_refused_upload_is_told_on_the_page(sign_in, adi):
    client = sign_in(adi)
    page = client.post("/panel/impor/", {"kunci": new_key(adi), "kind": "people", "upload": book([["Nama"], ["x"]])})
    assert page.status_code == 409
    assert "Kolom ini belum ada dalam berkas: NIP" in page.content.decode()


@pytest.mark.parametrize("kind", ["institutions", "people", "memberships"])
def test_a_template_fits_its_own_import(sign_in, adi, kind):
    response = sign_in(adi).get(f"/panel/impor/templat/{kind}.xlsx")
    filled = load_workbook(BytesIO(response.content))
    assert filled.active["A2"].number_format == "@"
    empty = SimpleUploadedFile("t.xlsx", response.content)
    assert "belum berisi baris data" in refused(empty, adi, kind)


def test_a_thousand_people_cost_a_few_queries(adi, kerten):
    """The ceiling is 25 for each thousand rows; new ones and changed ones alike."""
    kerten_code = "33.72.01.1009"
    lines = [[nip(at), f"Orang {at}", f"o{at}@contoh.invalid", kerten_code, "Pegawai", ""] for at in range(1000)]
    for kind_of_rows in ("new", "changed"):
        table = upload(book([PEOPLE, *lines]), kind="people", by=adi)
        shown = plan_of(table).digest
        with CaptureQueriesContext(
            connection,
        ) as queries:
            confirm(table, by=adi, shown=shown)
        counted = [query for query in queries.captured_queries if "SAVEPOINT" not in query["sql"]]
        assert len(counted) <= 25, (kind_of_rows, len(counted))
        lines = [[line[0], f"{line[1]} Baru", line[2], line[3], "Operator", ""] for line in lines]
    assert User.objects.filter(name__endswith="Baru").count() == 1000
    assert Membership.objects.count() == 2000


def test_somebody_without_an_address_signs_in_by_number(client, adi, kerten):
    taken_over(book([PEOPLE, [nip(1), "Rini Astuti", "", "", "", ""]]), adi)
    rini = User.objects.get(nip=nip(1))
    assert rini.email is None
    rini.set_password("kuda-lumping-menari")
    rini.save()
    client.post("/akun/masuk/", {"login": nip(1), "password": "kuda-lumping-menari"})
    assert client.get("/akun/").status_code == 200
