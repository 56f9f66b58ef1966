"""What people really do wrong on the pages of an entry: one row each, with the words that name the remedy.

`test_mistakes.py` plays them through the pages.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from competitions.models import Category
from records.idempotency import new_key
from submissions.actions import endorsements, entries, team, verifications
from submissions.actions.files import attach
from submissions.models import Entry
from tests.cast import appoint, move_phase
from tests.submissions import plays
from tests.submissions.hostile.documents import archive
from tests.submissions.hostile.paper import locked
from tests.submissions.test_attach import pdf, picture, upload


@dataclass(frozen=True)
class Mistake:
    """`who` opens `opens` (or the page itself) in the play `at`, where `first` was arranged; `meanwhile` happens while
    they type; then `typed` is sent to `page`. `words` must stand on the answer.
    """

    name: str
    who: str
    page: tuple
    typed: dict | None
    status: int
    words: str
    at: str = "draft"
    opens: tuple | None = None
    first: Callable | None = None
    meanwhile: Callable | None = None
    keeps: tuple = field(default=("*",))

    @property
    def opened(self):
        return self.opens or self.page


RUPIAH, NUMBER = "Tulis rupiah sebagai angka bulat, misalnya 1.500.000", "Tulis angka saja, misalnya 85 atau 85,5"
DAY, LINK = "Tulis tanggal yang ada, misalnya 24/11/2026", "Tulis alamat lengkap yang diawali https://"
FIGURES, STORY = ("section", "angka"), ("section", "cerita")


def answer(slug, typed, words, *, page=FIGURES):
    shown = typed if len(typed) < 30 else f"{typed[:20]} …"
    return Mistake(f"{slug}: {shown}", "sari", page, {f"jawab-{slug}": typed}, 422, words)


ANSWERS = [
    *(answer("biaya", typed, RUPIAH) for typed in ("Rp1.5jt", "15 juta", "satu juta rupiah", "1,500,000", "1.5")),
    *(answer("biaya", typed, RUPIAH) for typed in ("-500000", "1.500.000,50", "Rp 10.000 - 20.000", "gratis")),
    *(
        answer("warga", typed, NUMBER)
        for typed in ("85%", "sekitar 40 orang", "1,234.5", "2-3", "lima puluh", "1.5 juta")
    ),
    answer("warga", "1.234", "dapat dibaca dua cara. Tulis 1234 untuk ribuan, atau 1,234 untuk pecahan"),
    *(answer("mulai", typed, DAY) for typed in ("31/02/2026", "Januari 2025", "2025", "01/13/2025", "17 Agustus 2025")),
    answer("mulai", "besok", DAY),
    *(
        answer("video", typed, LINK)
        for typed in ("klik di sini", "youtube", "https://drive google com/video", "@kerten")
    ),
    answer("video", "D:\\video\\antre.mp4", LINK),
    answer("singkat", "a" * 501, "hapus 1 karakter"),
    answer("hasil", "kata " * 4001, "hapus 5 karakter", page=STORY),
    Mistake(
        "a choice that is not offered",
        "sari",
        FIGURES,
        {"jawab-jenis": "Sangat baru"},
        422,
        "Pilih salah satu jawaban yang tersedia",
        keeps=(),
    ),
    Mistake(
        "one of three fields wrong: none is kept",
        "sari",
        FIGURES,
        {"jawab-biaya": "2.000.000", "jawab-warga": "banyak", "jawab-mulai": "2025-01-02"},
        422,
        NUMBER,
    ),
]


def identity(name, words, status=422, **typed):
    return Mistake(name, "sari", ("identity",), {"title": "Antre dari Rumah", **typed}, status, words)


def renamed(scene):
    entries.change_identity(scene["entry"], by=scene["sari"], version=None, title="Antre dari Gawai")


IDENTITY = [
    identity("no title", "Tulis judul inovasi", title=""),
    identity("a title of spaces", "Tulis judul inovasi", title="   "),
    identity("a title of one character too many", "hapus 1 karakter", title="J" * 151),
    identity("a summary that is a story", "hapus 33 karakter", summary="S" * 333),
    identity("a short name that is long", "hapus 7 karakter", short_name="N" * 67),
    Mistake(
        "a stale tab",
        "sari",
        ("identity",),
        {"title": "Antre dari Balai", "versi": "2"},
        409,
        "Simpan untuk memakai tulisan Anda, atau",
        meanwhile=renamed,
        keeps=("Antre dari Balai",),
    ),
    Mistake(
        "writing after sending",
        "sari",
        ("identity",),
        {"title": "Judul lain"},
        409,
        "tidak dapat diubah lagi. Hubungi panitia",
        meanwhile=lambda scene: entries.submit(scene["entry"], by=scene["sari"]),
    ),
]


def category_rule(**fields):
    return lambda scene: Category.objects.filter(edition=scene["call"], name="Kelurahan").update(**fields)


def closed(kind):
    return lambda scene: move_phase(scene["call"], kind, closes_in=-0.01)


def beginning(name, status, words, *, meanwhile=None, title="Judul yang diketik", place=None, who="sari"):
    typed = {"title": title} | ({} if place is None else {"place": place})
    keeps = (title,) if title else ()
    return Mistake(name, who, ("start",), typed, status, words, at="call", meanwhile=meanwhile, keeps=keeps)


def two_drafts(scene):
    for title in ("Satu", "Dua"):
        plays.drafted(scene["call"], scene["kerten"], scene["sari"], title=title)


KELURAHAN = "gelar-karya-{year}-kelurahan-33.72.01.1009"
START = [
    beginning("no contest chosen", 422, "Pilih kompetisi dan kategori", place=""),
    beginning("begun without a title", 422, "Tulis judul inovasi", title=""),
    beginning("begun after the deadline", 409, "sudah ditutup", meanwhile=closed(1)),
    beginning("a category that does not invite", 422, "Pilih salah satu kategori", who="dimas", place=KELURAHAN),
    beginning("a third entry of two", 409, "Tarik draf yang tidak jadi dikirim", meanwhile=two_drafts),
    beginning(
        "another jabatan",
        409,
        "jabatan Anda tercatat: Struktural. Hubungi panitia bila catatan itu keliru",
        meanwhile=category_rule(employment_rule=["functional"]),
    ),
    Mistake("begun without an institution", "indah", ("start",), None, 403, "hubungi panitia", at="call"),
]


def member(mistake, words, status=422, *, first=None, **typed):
    typed = {"name": "Dimas Prakoso", "role": "Penulis", **typed}
    return Mistake(mistake, "sari", ("team",), typed, status, words, first=first)


def with_dimas(scene):
    team.add_member(scene["entry"], by=scene["sari"], name="Dimas", role="", person=scene["dimas"])


def of_two(scene):
    category_rule(team_max=2)(scene)
    with_dimas(scene)


TEAM = [
    member("a member without a name", "Tulis nama anggota", name=""),
    member("a NIP of seventeen digits", "Tulis NIP atau NI PPPK dengan 18 angka", account="19880620201101100"),
    member("a NIP of nobody born", "delapan angka pertama NIP adalah tanggal lahir", account="198813202011011003"),
    member("an address with a slip", "Tulis alamat surel yang lengkap", account="dimas@contoh,invalid"),
    member("a name where the account belongs", "Tulis NIP dengan 18 angka, atau alamat surel", account="Pak Dimas"),
    member("the same member twice", "sudah ada di tim ini", 409, account="dimas@contoh.invalid", first=with_dimas),
    member("the lead as a member", "sudah ada di tim ini", 409, account="sari@contoh.invalid"),
    member("a team that is full", "1 anggota selain ketua. Hapus satu sebelum menambah", 409, first=of_two),
    member("a task that is a story", "hapus 4 karakter", role="t" * 104),
]


def evidence(name, content, words, *, first=None, **typed):
    file = {"upload": lambda: SimpleUploadedFile(name, content() if callable(content) else content)}
    typed = {"title": "Rekap antrean Maret", **typed, **(file if content is not None else {})}
    return Mistake(f"file: {name}", "sari", ("files",), typed, 422, words, first=first, keeps=(typed["title"],))


def ten_files(scene):
    for _ in range(10):
        attach(scene["entry"], by=scene["sari"], upload=upload(picture()), title="")


def small_files(scene):
    scene["settings"].UPLOAD_MAX_BYTES = 1024 * 1024


HEIC = b"\0\0\0\x24ftypheic\0\0\0\0mif1heic" + bytes(200)
REMADE = "Simpan sebagai PDF atau JPG, lalu unggah lagi"
FILES = [
    evidence("tidak ada", None, "Pilih berkas lebih dahulu"),
    evidence("kosong.pdf", b"", "kosong. Pilih berkas lain"),
    evidence("besar.pdf", lambda: pdf() + b" " * 2_000_000, "Pilih berkas paling besar 1 MB", first=small_files),
    evidence("surat.rtf", b"{\\rtf1\\ansi Surat}", REMADE),
    evidence("foto-foto.zip", lambda: archive({"a.txt": b"a"}), "Simpan ulang sebagai DOCX, XLSX, PPTX, atau PDF"),
    evidence("pasang.exe.pdf", b"MZ\x90\0" + bytes(200), REMADE),
    evidence("IMG_0001.HEIC", HEIC, REMADE),
    evidence("terkunci.pdf", lambda: locked(b"rahasia"), "Simpan tanpa kata sandi"),
    evidence("terpotong.pdf", b"%PDF-1.7\n1 0 obj", "Simpan ulang sebagai PDF"),
    evidence("foto.pdf", pdf, "harus berupa gambar JPG, PNG, atau WEBP", is_photo="on"),
    evidence("kesebelas.pdf", pdf, "Hapus satu berkas sebelum menambah", first=ten_files),
    evidence("panjang.pdf", pdf, "hapus 1 karakter", title="k" * 151),
]


def sending(name, status, words, *, who="sari", first=None, meanwhile=None, typed=None, at="draft"):
    about = {"first": first, "meanwhile": meanwhile, "at": at, "keeps": ()}
    return Mistake(name, who, ("submit",), typed or {}, status, words, opens=("check",), **about)


def emptied(scene):
    entries.save_answer(scene["entry"], plays.question(scene["call"]), by=scene["sari"], value="")


def wordy(scene):
    entries.save_answer(scene["entry"], plays.question(scene["call"]), by=scene["sari"], value="kata " * 60)


def sent_elsewhere(scene):
    entries.submit(scene["entry"], by=scene["sari"])


def same_title(scene):
    plays.submitted(scene["call"], scene["kerten"], scene["sari"], title="Antre dari rumah!")


def begun_yesterday(scene):
    category_rule(minimum_months=6, began_question="mulai", age_counted_on=timezone.localdate())(scene)
    day = (timezone.localdate() - timedelta(days=1)).isoformat()
    entries.save_answer(scene["entry"], plays.question(scene["call"], "mulai"), by=scene["sari"], value=day)


def repair_over(scene):
    Entry.objects.filter(pk=scene["entry"].pk).update(repair_until=scene["entry"].submitted_at)


SEND = [
    sending("sent with a hole", 409, "Masih ada 1 isian yang perlu dilengkapi", first=emptied),
    sending("sent with too many words", 409, "Masih ada 1 isian yang perlu dilengkapi", first=wordy),
    sending("sent too late", 403, "tetap tersimpan sebagai draf", meanwhile=closed(1)),
    sending("sent from a second tab", 409, "sudah terkirim", meanwhile=sent_elsewhere),
    sending("sent by a member", 403, "hubungi panitia", who="dimas", first=with_dimas),
    sending(
        "sent without the statement",
        422,
        "Setujui pernyataan ketua tim dengan mencentangnya",
        first=category_rule(statement="Karya ini asli."),
    ),
    sending("a title that is taken", 409, "Ubah judulnya agar terbedakan", first=same_title),
    sending("an innovation of yesterday", 409, "ikutkan inovasi ini pada tahun berikutnya", first=begun_yesterday),
    sending("sent without evidence", 409, "Lampirkan 2 berkas lagi", first=category_rule(required_files=2)),
    sending("sent by a team too small", 409, "Tambahkan 2 anggota lagi", first=category_rule(team_min=3)),
    sending(
        "sent by a lead of another jabatan",
        409,
        "Hubungi panitia bila catatan itu keliru",
        first=category_rule(employment_rule=["functional"]),
    ),
    sending(
        "a category that invites no longer",
        409,
        "Hubungi panitia bila instansi Anda seharusnya diundang",
        first=category_rule(invited_kinds=["opd"]),
    ),
    sending(
        "a repair after its day", 403, "Batas perbaikan karya ini sudah lewat", meanwhile=repair_over, at="returned"
    ),
    Mistake("withdrawn without a reason", "sari", ("withdraw",), {"reason": ""}, 422, "Tulis alasan penarikan"),
    Mistake(
        "withdrawn while it is judged",
        "sari",
        ("withdraw",),
        {"reason": "Digabung dengan karya lain"},
        409,
        "Hubungi panitia",
        at="sent",
        meanwhile=lambda scene: move_phase(scene["call"], 4, opens_in=-1),
    ),
]


def endorsing(name, status, words, *, who="wati", meanwhile=None, first=None, keeps=("*",), **typed):
    return Mistake(name, who, ("endorse",), typed, status, words, "sent", None, first, meanwhile, keeps)


def by_another_head(scene):
    endorsements.endorse(scene["entry"], by=scene["wati"])


ENDORSE = [
    endorsing("no word chosen", 422, "Pilih: sahkan atau kembalikan", note="Sudah baik"),
    endorsing("given back without a note", 422, "Tulis apa yang perlu diperbaiki tim", outcome="refused", note=""),
    endorsing("a note of a whole letter", 422, "hapus 12 karakter", outcome="endorsed", note="n" * 2012),
    endorsing("endorsed too late", 409, "sudah ditutup", outcome="endorsed", note="Mohon maaf", meanwhile=closed(2)),
    endorsing("endorsed twice", 409, "sudah disahkan", outcome="endorsed", note="Saya juga", meanwhile=by_another_head),
    endorsing("endorsed by the lead", 403, "hubungi panitia", who="sari", outcome="endorsed", keeps=()),
    endorsing("endorsed by the head of elsewhere", 404, "tidak ditemukan", who="joko", outcome="endorsed", keeps=()),
]


def in_days(days):
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def verifying(name, status, words, *, at="endorsed", who="yusuf", meanwhile=None, first=None, keeps=None, **typed):
    keeps = (
        tuple(text for key, text in typed.items() if key not in ("outcome", "repair_day")) if keeps is None else keeps
    )
    typed = {key.replace("_of_", "-"): text for key, text in typed.items()}
    return Mistake(name, who, ("verify",), typed, status, words, at, None, first, meanwhile, keeps)


def verified_elsewhere(scene):
    verifications.verify(scene["entry"], by=scene["ratna"])


def sari_verifies(scene):
    appoint(scene["sari"], scene["call"], "verifier")


RETURN = {"outcome": "returned", "catatan_of_masalah": "Berapa warga?"}
VERIFY = [
    verifying("no verdict chosen", 422, "Pilih putusan panitia", note="Lengkap"),
    verifying("returned without a day", 422, "Pilih batas perbaikan", **RETURN),
    verifying("returned until a day that is not", 422, DAY, repair_day="31/02/2027", **RETURN),
    verifying(
        "returned until a day long gone",
        409,
        "Pilih batas perbaikan yang belum lewat",
        repair_day="2020-01-01",
        **RETURN,
    ),
    verifying(
        "returned beyond the verification",
        409,
        "Pilih batas perbaikan sebelum verifikasi berakhir",
        repair_day=in_days(60),
        **RETURN,
    ),
    verifying(
        "returned without a note", 409, "Tulis paling sedikit satu catatan", outcome="returned", repair_day=in_days(5)
    ),
    verifying("rejected without a reason", 422, "Tulis alasan mengapa karya tidak memenuhi syarat", outcome="rejected"),
    verifying(
        "notes on what passes", 422, "Pilih “Kembalikan”", outcome="verified", catatan_of_masalah="Berapa warga?"
    ),
    verifying(
        "verified before the head spoke",
        409,
        "belum disahkan kepala instansi",
        at="sent",
        outcome="verified",
        note="Sudah lengkap",
    ),
    verifying(
        "verified by two at once",
        409,
        "tidak menunggu verifikasi",
        outcome="verified",
        note="Sudah lengkap",
        meanwhile=verified_elsewhere,
    ),
    verifying(
        "verified after its phase", 409, "sudah ditutup", outcome="verified", note="Sudah lengkap", meanwhile=closed(3)
    ),
    verifying(
        "verified by the lead", 403, "hubungi panitia", who="sari", first=sari_verifies, outcome="verified", keeps=()
    ),
]


def extending(name, status, words, *, at="draft", meanwhile=None, day="", reason="Gangguan listrik"):
    typed = {"day": day, "reason": reason}
    return Mistake(
        name, "ratna", ("extend",), typed, status, words, at, None, None, meanwhile, (reason,) if reason else ()
    )


def finding(typed, words):
    return Mistake(f"number: {typed}", "ratna", ("extensions",), {"nomor": typed}, 422, words, at="call")


EXTEND = [
    extending("no new day", 422, "Pilih batas baru"),
    extending("a day that is over", 409, "Pilih batas baru yang belum lewat", day=in_days(-3)),
    extending("a day before the one that holds", 409, "Pilih batas baru sesudah batas yang berlaku", day=in_days(2)),
    extending("a day beyond the verification", 409, "sebelum verifikasi berakhir", day=in_days(60)),
    extending("a day in the year 20226", 422, DAY, day="20226-01-01"),
    extending("no reason", 422, "Tulis alasan perpanjangan", day=in_days(22), reason=""),
    extending(
        "more time for what is sent",
        409,
        "waktunya tidak dapat diperpanjang",
        day=in_days(22),
        meanwhile=sent_elsewhere,
    ),
    finding("Antre dari Rumah", "Periksa lagi nomornya"),
    finding("SOLO-2026-XXXXXX", "Periksa lagi nomornya"),
]


def changing(name, words, **typed):
    typed = {key.replace("_of_", "-"): text for key, text in typed.items()}
    return Mistake(name, "sari", ("change",), typed, 422, words, first=asks_everything)


def asks_everything(scene):
    scene["call"].asks_change = scene["call"].asks_profile = True
    scene["call"].save()


CHANGE = [
    changing("minutes with a unit", NUMBER, before_of_minutes="10 menit"),
    changing("steps that are less than none", "Tulis angka bulat, misalnya 1.500", before_of_steps="-3"),
    changing("satisfaction above the whole", "Tulis persen antara 0 dan 100", after_of_satisfaction="120"),
    changing("a cost in words", RUPIAH, before_of_rupiah="50 ribu"),
    changing("people with a fraction", "Tulis angka bulat, misalnya 1.500", after_of_users="12,5"),
    changing("a need that is a book", "hapus 9 karakter", need="n" * 2009),
    Mistake(
        "applied before it was tried",
        "sari",
        ("profile",),
        {"trial_on": date(2025, 5, 1).isoformat(), "applied_on": date(2025, 1, 1).isoformat(), "aims": "Antre hilang."},
        422,
        "tidak dapat mendahului waktu uji coba",
        first=asks_everything,
    ),
]

FORMS = [
    Mistake(
        "a form made for somebody else",
        "sari",
        ("team",),
        {"name": "Bu Sri", "kunci": lambda: new_key(None)},
        422,
        "perlu dibuka ulang",
        keeps=(),
    ),
    Mistake("a code that was read wrongly", "sari", ("identity", "O0O0O0"), None, 404, "tidak ditemukan"),
]

MISTAKES = [*ANSWERS, *IDENTITY, *START, *TEAM, *FILES, *SEND, *ENDORSE, *VERIFY, *EXTEND, *CHANGE, *FORMS]
