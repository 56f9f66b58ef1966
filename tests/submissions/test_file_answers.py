"""Questions that are answered with files: how they are asked, answered, changed, frozen and read (the form of 2023)."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from competitions.asking import file_rule
from competitions.models import Question
from records.models import AuditEvent, OutboxMessage
from records.refusals import Refused
from submissions.actions import files
from submissions.actions.entries import submit
from submissions.actions.files import attach, detach
from submissions.actions.verifications import send_back
from submissions.models import Answer
from submissions.progress import tasks_of, unmet
from submissions.when import MOST_FILES, missing, why_not_submit
from tests.submissions import plays
from tests.submissions.plays import address, text_of
from tests.submissions.test_attach import pdf, picture, upload

MEGABYTE = 1024 * 1024


@pytest.fixture
def form(edition):
    """Per section one PDF of at most 2 MB, as the national form of 2023 asks; and pictures for who likes."""
    story, figures = edition.sections.get(slug="cerita"), edition.sections.get(slug="angka")
    Question.objects.create(
        section=story, slug="bukti-masalah", kind="file", prompt="Bukti masalah", most_megabytes=2, position=2
    )
    Question.objects.create(
        section=figures, slug="gambar", kind="image", prompt="Gambar layanan", most_files=2, required=False, position=2
    )


@pytest.fixture
def draft(form, draft):
    return draft


@pytest.fixture
def asked(draft):
    return plays.question(draft.edition, "bukti-masalah")


@pytest.fixture
def pictured(draft):
    return plays.question(draft.edition, "gambar")


def page_of(draft, question):
    return address("file_answer", draft.code, question.section.slug, question.slug)


def padded(size):
    return pdf() + b" " * (size - len(pdf()))


class TestAsking:
    def test_the_rule_in_words(self, asked, pictured):
        assert file_rule(asked) == "PDF, paling besar 2 MB"
        assert file_rule(pictured) == "JPG, PNG, atau WEBP, paling besar 20 MB per berkas, paling banyak 2 berkas"
        asked.takes = "any"
        assert file_rule(asked) == "PDF, JPG, PNG, atau WEBP, paling besar 2 MB"

    def test_no_question_takes_more_than_the_portal(self, asked, settings):
        settings.UPLOAD_MAX_BYTES = MEGABYTE
        assert asked.most_bytes == MEGABYTE
        with pytest.raises(ValidationError, match="paling besar 1 MB"):
            asked.full_clean()

    @pytest.mark.parametrize("wrong", [{"most_files": 0}, {"most_files": 11}, {"most_megabytes": 0}])
    def test_postgresql_refuses_a_question_that_nobody_could_answer(self, asked, wrong):
        with pytest.raises(IntegrityError), transaction.atomic():
            Question.objects.filter(pk=asked.pk).update(**wrong)

    def test_the_empty_form_tells_it_and_leaves_no_lines(self, call, form, client):
        page = text_of(client.get(f"/kompetisi/{call.competition.slug}/{call.year}/formulir/"))
        assert "Berkas: PDF, paling besar 2 MB." in page


class TestAttaching:
    def test_a_file_answers_its_question(self, draft, asked, sari):
        answer = attach(draft, by=sari, upload=upload(pdf()), title="Rekap", question=asked)
        assert (answer.question, answer.title) == (asked, "Rekap")
        assert not Answer.objects.filter(question=asked).exists()
        assert AuditEvent.objects.get(action="submissions.attach").changes["question"] == "bukti-masalah"

    def test_of_at_most_so_many_bytes(self, draft, asked, sari):
        assert attach(draft, by=sari, upload=upload(padded(2 * MEGABYTE)), title="pas", question=asked).pk
        with pytest.raises(Refused, match=r"bukti.pdf belum terunggah. .*paling besar 2 MB"):
            attach(draft, by=sari, upload=upload(padded(2 * MEGABYTE + 1)), title="lebih", question=asked)
        assert attach(draft, by=sari, upload=upload(padded(2 * MEGABYTE + 1)), title="sebagai bukti").pk

    def test_of_its_own_types_alone(self, draft, asked, pictured, sari):
        with pytest.raises(Refused, match=r"foto.jpg belum terunggah. Pertanyaan ini meminta PDF"):
            attach(draft, by=sari, upload=upload(picture(), "foto.jpg"), title="", question=asked)
        with pytest.raises(Refused, match="meminta JPG, PNG, atau WEBP"):
            attach(draft, by=sari, upload=upload(pdf()), title="", question=pictured)
        Question.objects.filter(pk=asked.pk).update(takes="any")
        asked.refresh_from_db()
        assert attach(draft, by=sari, upload=upload(picture(), "foto.jpg"), title="", question=asked).pk

    def test_and_no_more_than_it_asks(self, draft, asked, pictured, sari):
        attach(draft, by=sari, upload=upload(pdf()), title="", question=asked)
        with pytest.raises(Refused, match="sudah dijawab dengan 1 berkas"):
            attach(draft, by=sari, upload=upload(pdf(2)), title="", question=asked)
        for number in range(2):
            attach(draft, by=sari, upload=upload(picture(size=(40 + number, 40))), title="", question=pictured)
        with pytest.raises(Refused, match="sudah dijawab dengan 2 berkas"):
            attach(draft, by=sari, upload=upload(picture()), title="", question=pictured)

    def test_free_evidence_is_counted_apart(self, draft, asked, sari):
        for number in range(MOST_FILES):
            attach(draft, by=sari, upload=upload(pdf()), title=f"Bukti {number}")
        assert attach(draft, by=sari, upload=upload(pdf()), title="", question=asked).pk
        with pytest.raises(Refused, match="Sudah ada 10 berkas"):
            attach(draft, by=sari, upload=upload(pdf()), title="Lagi")

    def test_but_all_bytes_together(self, draft, asked, sari, monkeypatch):
        monkeypatch.setattr(files, "MOST_KEPT_BYTES", len(pdf()))
        answer = attach(draft, by=sari, upload=upload(pdf()), title="", question=asked)
        with pytest.raises(Refused, match="Semua berkas karya ini"):
            attach(draft, by=sari, upload=upload(pdf(2)), title="")
        assert attach(draft, by=sari, upload=upload(pdf()), title="", question=asked, replaces=answer).pk

    def test_a_question_of_words_takes_no_file(self, draft, sari):
        with pytest.raises(Refused, match="tidak meminta berkas"):
            attach(draft, by=sari, upload=upload(pdf()), title="", question=plays.question(draft.edition))

    def test_nor_does_one_of_another_edition(self, draft, asked, sari):
        other = draft.edition
        other.pk, other.year = None, other.year + 1
        other.save()
        section = asked.section
        section.pk, section.edition = None, other
        section.save()
        asked.pk, asked.section = None, section
        asked.save()
        with pytest.raises(Refused, match="tidak meminta berkas"):
            attach(draft, by=sari, upload=upload(pdf()), title="", question=asked)

    def test_a_file_question_takes_no_words(self, draft, asked, sari):
        with pytest.raises(Refused, match="dijawab dengan berkas"):
            plays.entries.save_answer(draft, asked, by=sari, value="Terlampir")

    def test_a_stranger_answers_nothing_but_the_lead_does(self, draft, asked, joko, sari):
        with pytest.raises(PermissionDenied):
            attach(draft, by=joko, upload=upload(pdf()), title="", question=asked)
        assert attach(draft, by=sari, upload=upload(pdf()), title="", question=asked).pk

    def test_nothing_is_attached_after_sending(self, draft, asked, sari):
        attach(draft, by=sari, upload=upload(pdf()), title="", question=asked)
        submit(draft, by=sari)
        with pytest.raises(Refused, match="tidak dapat diubah lagi"):
            attach(draft, by=sari, upload=upload(pdf()), title="", question=asked)

    def test_what_is_not_shown_gives_no_photo(self, draft, pictured, sari):
        assert attach(draft, by=sari, upload=upload(picture()), title="", question=pictured, is_photo=True).is_photo
        Question.objects.filter(pk=pictured.pk).update(is_public=False)
        pictured.refresh_from_db()
        with pytest.raises(Refused, match="tidak ditampilkan di etalase"):
            attach(draft, by=sari, upload=upload(picture()), title="", question=pictured, is_photo=True)


class TestReplacing:
    def test_the_new_one_comes_and_the_old_one_goes(self, draft, asked, sari):
        old = attach(draft, by=sari, upload=upload(pdf()), title="Lama", question=asked)
        new = attach(draft, by=sari, upload=upload(pdf(2)), title="Baru", question=asked, replaces=old)
        assert draft.attachments.get() == new
        assert (
            list(AuditEvent.objects.filter(action__endswith="tach").values_list("action", flat=True)).count(
                "submissions.detach"
            )
            == 1
        )

    def test_a_refused_file_costs_nothing(self, draft, asked, sari):
        old = attach(draft, by=sari, upload=upload(pdf()), title="Lama", question=asked)
        with pytest.raises(Refused):
            attach(draft, by=sari, upload=upload(b"MZ"), title="", question=asked, replaces=old)
        assert draft.attachments.get() == old

    def test_a_file_of_another_question_stays(self, draft, asked, pictured, sari):
        free = attach(draft, by=sari, upload=upload(pdf()), title="Bukti")
        attach(draft, by=sari, upload=upload(pdf()), title="", question=asked)
        with pytest.raises(Refused, match="Hapus atau ganti"):
            attach(draft, by=sari, upload=upload(pdf()), title="", question=asked, replaces=free)
        assert draft.attachments.filter(pk=free.pk).exists()


class TestPages:
    def test_without_javascript_what_is_typed_is_saved_on_the_way(self, draft, asked, form_of, sari):
        url = address("section", draft.code, "cerita")
        client, sent = form_of(sari, url)
        assert "Belum ada berkas." in text_of(client.get(url))
        typed = {**sent, "jejak-hasil": "0.x", "jawab-hasil": "Tanpa antre.", "berkas": "bukti-masalah"}
        assert client.post(url, typed).url == page_of(draft, asked)
        assert draft.answers.get(question__slug="hasil").value == "Tanpa antre."

    def test_from_the_check_page_one_comes_back_to_it(self, draft, asked, form_of, sari):
        client, sent = form_of(sari, address("section", draft.code, "cerita"))
        sent |= {"kembali": "periksa"}
        there = client.post(address("section", draft.code, "cerita"), {**sent, "berkas": "bukti-masalah"}).url
        assert there == page_of(draft, asked) + "?kembali=periksa"
        sent["kunci"] = client.get(there).context["form_key"]
        back = client.post(there, {**sent, "upload": upload(pdf()), "title": ""})
        assert back.url == address("check", draft.code)

    def test_from_the_page_of_the_whole_form_one_comes_back_to_it(self, draft, asked, form_of, sari):
        whole = address("one_page", draft.code)
        client, sent = form_of(sari, whole)
        there = client.post(whole, {**sent, "berkas": "bukti-masalah"}).url
        assert there == page_of(draft, asked) + "?kembali=satu-halaman"
        page = text_of(client.get(there))
        assert f'href="{whole}#berkas-bukti-masalah"' in page
        assert f"{address('pages', draft.code)}?tanya=bukti-masalah&amp;kembali=satu-halaman" in page
        sent = {"kunci": client.get(there).context["form_key"], "kembali": "satu-halaman"}
        back = client.post(there, {**sent, "upload": upload(pdf()), "title": ""})
        assert back.url == f"{whole}#berkas-bukti-masalah"
        gone = address("file_remove", draft.code, draft.attachments.get().code)
        assert f'href="{gone}?kembali=satu-halaman"' in text_of(client.get(there))
        sent["kunci"] = client.get(f"{gone}?kembali=satu-halaman").context["form_key"]
        assert client.post(gone, sent).url == there

    def test_the_rule_is_told_before_and_the_file_is_listed_after(self, draft, asked, form_of, sari):
        client, sent = form_of(sari, page_of(draft, asked))
        page = text_of(client.get(page_of(draft, asked)))
        assert page.index("PDF, paling besar 2 MB.") < page.index('type="file"')
        assert 'accept=".pdf"' in page
        assert "capture" not in page
        answer = client.post(page_of(draft, asked), {**sent, "upload": upload(pdf(), "rekap.pdf"), "title": "Rekap"})
        assert answer.url == address("section", draft.code, "cerita") + "#berkas-bukti-masalah"
        page = text_of(client.get(answer.url))
        assert "Rekap" in page
        assert address("file", draft.attachments.get().code) in page

    @pytest.mark.parametrize(
        ("content", "sentence"), [(picture(), "meminta PDF"), (b"", "kosong"), (padded(2 * MEGABYTE + 1), "2 MB")]
    )
    def test_a_wrong_file_is_told(self, draft, asked, form_of, sari, content, sentence):
        client, sent = form_of(sari, page_of(draft, asked))
        answer = client.post(page_of(draft, asked), {**sent, "upload": upload(content), "title": "Saya"})
        assert answer.status_code == 422
        assert sentence in text_of(answer)
        assert 'value="Saya"' in text_of(answer)

    def test_one_file_is_replaced_in_one_step(self, draft, asked, form_of, sari):
        old = attach(draft, by=sari, upload=upload(pdf()), title="Lama", question=asked)
        client, sent = form_of(sari, page_of(draft, asked))
        page = text_of(client.get(page_of(draft, asked)))
        assert f'name="replaces" value="{old.code}"' in page
        client.post(page_of(draft, asked), {**sent, "replaces": old.code, "upload": upload(pdf(2)), "title": "Baru"})
        assert draft.attachments.get().title == "Baru"

    def test_what_a_mate_handed_in_meanwhile_is_not_lost(self, draft, asked, form_of, sari):
        client, sent = form_of(sari, page_of(draft, asked))
        mates = attach(draft, by=sari, upload=upload(pdf()), title="Rekan", question=asked)
        answer = client.post(page_of(draft, asked), {**sent, "upload": upload(pdf(2)), "title": "Saya"})
        assert answer.status_code == 422
        assert "Hapus atau ganti" in text_of(answer)
        assert draft.attachments.get() == mates

    def test_of_several_files_the_person_says_which_one_goes(self, draft, pictured, form_of, sari):
        kept = [
            attach(draft, by=sari, upload=upload(picture(size=(40 + n, 40))), title=f"Gambar {n}", question=pictured)
            for n in range(2)
        ]
        client, sent = form_of(sari, page_of(draft, pictured))
        sent |= {"upload": upload(picture("PNG"), "baru.png"), "title": "Loket baru"}
        answer = client.post(page_of(draft, pictured), sent)
        assert "Pilih berkas yang diganti" in text_of(answer)
        sent |= {"kunci": answer.context["form_key"], "upload": upload(picture("PNG"), "baru.png")}
        client.post(page_of(draft, pictured), {**sent, "replaces": kept[0].code})
        assert [row.title for row in draft.attachments.all()] == ["Gambar 1", "Loket baru"]

    def test_a_picture_is_asked_for_its_words_and_stays_while_more_fit(self, draft, pictured, form_of, sari):
        client, sent = form_of(sari, page_of(draft, pictured))
        answer = client.post(page_of(draft, pictured), {**sent, "upload": upload(picture(), "a.jpg"), "title": ""})
        assert "Tulis apa yang tampak di gambar" in text_of(answer)
        sent |= {"kunci": answer.context["form_key"], "upload": upload(picture(), "a.jpg"), "title": "Warga di loket"}
        assert client.post(page_of(draft, pictured), {**sent, "is_photo": "on"}).url == page_of(draft, pictured)
        assert draft.attachments.get().is_photo
        page = text_of(client.get(page_of(draft, pictured)))
        assert "Masih bisa menambah 1 dari 2 berkas." in page
        assert f'<img class="file-picture" src="{address("file", draft.attachments.get().code)}"' in page

    def test_removing_names_the_file_and_leads_back(self, draft, asked, form_of, sari):
        answer = attach(draft, by=sari, upload=upload(pdf()), title="Rekap", question=asked)
        url = address("file_remove", draft.code, answer.code)
        client, sent = form_of(sari, url)
        assert client.post(url, sent).url == page_of(draft, asked)
        assert not draft.attachments.exists()

    def test_the_page_of_evidence_lists_free_files_alone(self, draft, asked, sign_in, sari):
        attach(draft, by=sari, upload=upload(pdf()), title="Jawaban berkas", question=asked)
        attach(draft, by=sari, upload=upload(pdf()), title="Bukti bebas")
        page = text_of(sign_in(sari).get(address("files", draft.code)))
        assert "Bukti bebas" in page
        assert "Jawaban berkas" not in page
        assert "Masih bisa menambah 9 dari 10 berkas" in page

    def test_the_check_page_names_file_and_size_and_leads_to_the_page(self, draft, asked, sign_in, sari):
        client = sign_in(sari)
        page = text_of(client.get(address("check", draft.code)))
        assert "Unggah berkas untuk “Bukti masalah”" in page
        assert f"{page_of(draft, asked)}?kembali=periksa" in page
        attach(draft, by=sari, upload=upload(pdf()), title="Rekap", question=asked)
        assert "Rekap (1 KB)" in text_of(client.get(address("check", draft.code)))

    def test_a_question_of_words_or_of_another_section_has_no_such_page(self, draft, asked, pictured, sign_in, sari):
        client = sign_in(sari)
        for section, slug in (("cerita", "masalah"), ("angka", "bukti-masalah"), ("cerita", "tiada")):
            assert client.get(address("file_answer", draft.code, section, slug)).status_code == 404
        assert client.get(page_of(draft, asked)).status_code == 200

    def test_after_sending_the_page_leads_to_the_entry(self, draft, asked, sign_in, sari):
        attach(draft, by=sari, upload=upload(pdf()), title="", question=asked)
        submit(draft, by=sari)
        assert sign_in(sari).get(page_of(draft, asked)).url == draft.get_absolute_url()

    def test_an_autosave_of_a_file_question_is_no_question(self, draft, asked, form_of, sari):
        client, _sent = form_of(sari, address("section", draft.code, "cerita"))
        answer = client.post(address("autosave", draft.code, "cerita"), {"question": asked.slug, "counter": "1"})
        assert answer.status_code == 422


class TestSending:
    def test_a_required_file_is_waited_for(self, draft, asked, sari):
        assert [item.field for item in missing(draft)] == ["bukti-masalah"]
        with pytest.raises(Refused):
            submit(draft, by=sari)
        attach(draft, by=sari, upload=upload(pdf()), title="", question=asked)
        assert missing(draft) == []
        assert not why_not_submit(draft, draft.edition.phases.get(kind=1).opens_at)

    def test_the_task_list_counts_it(self, draft, asked, sari):
        assert [task.kind for task in tasks_of(draft)][1] == "doing"
        attach(draft, by=sari, upload=upload(pdf()), title="", question=asked)
        fresh = type(draft).objects.get(pk=draft.pk)
        assert [task.kind for task in tasks_of(fresh)][1] == "done"
        assert next(task for task in tasks_of(fresh) if task.name == "Lampirkan bukti").kind == "todo"

    def test_free_evidence_that_a_category_asks_for_is_no_answer(self, draft, asked, sari):
        draft.category.required_files = 1
        draft.category.save()
        attach(draft, by=sari, upload=upload(pdf()), title="", question=asked)
        with pytest.raises(Refused, match="Lampirkan 1 berkas"):
            submit(draft, by=sari)
        attach(draft, by=sari, upload=upload(pdf()), title="Bukti")
        assert submit(draft, by=sari).pk

    def test_a_revision_says_which_file_answers_which_question(self, draft, asked, sari):
        free = attach(draft, by=sari, upload=upload(pdf()), title="Bukti")
        own = attach(draft, by=sari, upload=upload(pdf(2)), title="Rekap", question=asked)
        revision = submit(draft, by=sari)
        answers = {row["slug"]: row["value"] for part in revision.content["sections"] for row in part["answers"]}
        assert answers["bukti-masalah"] == [own.code]
        assert answers["gambar"] is None
        assert [(file["code"], file["question"]) for file in revision.content["files"]] == [
            (free.code, ""),
            (own.code, "bukti-masalah"),
        ]
        assert revision.content["files"][1]["sha256"] == own.file.sha256
        assert set(revision.files.values_list("code", "question")) == {(free.code, ""), (own.code, "bukti-masalah")}
        copy = OutboxMessage.objects.filter(recipient=sari).latest("pk").body
        assert "Bukti masalah\nRekap" in copy


class TestReading:
    @pytest.fixture
    def sent(self, draft, asked, pictured, sari):
        attach(draft, by=sari, upload=upload(pdf()), title="Rekap antrean", question=asked)
        attach(draft, by=sari, upload=upload(picture()), title="Warga di loket", question=pictured, is_photo=True)
        submit(draft, by=sari)
        draft.refresh_from_db()
        return draft

    def test_the_head_and_the_committee_open_it_beside_its_question(self, sent, wati, yusuf, sign_in):
        codes = sent.revisions.get().files.values_list("code", flat=True)
        for person, name in ((wati, "endorse"), (yusuf, "verify")):
            page = text_of(sign_in(person).get(address(name, sent.code)))
            assert page.index("Bukti masalah") < page.index("Rekap antrean") < page.index('id="baca-tim"')
            for code in codes:
                assert page.count(f'href="{address("file", code)}"') == 1
            assert "Tidak ada berkas." in page

    def test_a_noted_file_is_met_by_another_file(self, sent, asked, sari, wati, yusuf):
        plays.endorsements.endorse(sent, by=wati)
        until = sent.edition.phases.get(kind=1).closes_at
        send_back(sent, by=yusuf, notes={"bukti-masalah": "Halaman 2 hilang."}, repair_until=until)
        sent.refresh_from_db()
        assert unmet(sent) == {"bukti-masalah"}
        old = sent.attachments.get(question=asked)
        attach(sent, by=sari, upload=upload(pdf(2)), title="Rekap lengkap", question=asked, replaces=old)
        assert unmet(type(sent).objects.get(pk=sent.pk)) == set()

    def test_a_removed_answer_is_missing_again(self, sent, asked, sari, wati):
        plays.endorsements.refuse_endorsement(sent, by=wati, note="Ganti")
        sent.refresh_from_db()
        detach(sent.attachments.get(question=asked), by=sari)
        assert [item.field for item in missing(sent)] == ["bukti-masalah"]
