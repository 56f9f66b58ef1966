"""Reminding institutions that have not sent: whom, once a day, and never with a word of a draft."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from accounts.models import Membership
from accounts.phones import whatsapp_number
from records.clock import database_now
from records.models import AuditEvent, OutboxMessage
from records.refusals import Refused
from submissions.actions.institution_reminders import remind_institutions
from submissions.models import InstitutionReminder
from submissions.participation import participation_of
from submissions.reminding import REST, plan_of, whatsapp_of
from tests.cast import institution, move_phase, person
from tests.submissions import plays
from tests.submissions.plays import address, text_of


@pytest.fixture
def pajang(kerten):
    """A kelurahan with an operator who has a telephone, beside Kerten with its head."""
    pajang = institution("33.72.01.1001", "kelurahan", "Pajang", parent=kerten.parent)
    operator = person("Oki Saputra", "oki", phone="0812-3456 7890")
    Membership.objects.create(person=operator, institution=pajang, kind="operator")
    return pajang


def mails():
    return list(OutboxMessage.objects.filter(subject__contains="ditunggu").order_by("address"))


def page_of(edition, name):
    return address(name, edition.competition.slug, edition.year)


def test_each_who_speaks_for_an_institution_gets_one_mail(call, kerten, pajang, wati, ratna):
    done = remind_institutions(call, [kerten, pajang], by=ratna)
    assert (done.institutions, done.mails) == (2, 2)
    assert [mail.address for mail in mails()] == ["oki@contoh.invalid", "wati@contoh.invalid"]
    first = mails()[0]
    assert first.subject == f"{call}: karya Kelurahan Pajang ditunggu"
    assert "Belum ada karya yang terkirim" in first.body
    assert "Karya dapat dikirim sampai" in first.body
    event = AuditEvent.objects.get(action="submissions.remind_institutions")
    assert (event.actor, event.object_id) == (ratna, str(call.pk))
    assert event.changes == {"institutions": [kerten.pk, pajang.pk]}


def test_a_draft_is_told_of_and_never_told(call, kerten, sari, wati, ratna):
    draft = plays.drafted(call, kerten, sari, title="Judul Rahasia")
    remind_institutions(call, [kerten], by=ratna)
    (mail,) = mails()
    assert "Drafnya sudah ada di portal" in mail.body
    for hidden in (draft.title, draft.code, draft.summary, plays.PROBLEM, sari.name):
        assert hidden not in mail.body + mail.subject


def test_nobody_is_written_to_twice_within_a_day(call, kerten, pajang, wati, ratna, hadi):
    remind_institutions(call, [kerten], by=ratna)
    assert remind_institutions(call, [kerten, pajang], by=hadi).institutions == 1
    with pytest.raises(Refused, match="baru saja diingatkan"):
        remind_institutions(call, [kerten, pajang], by=ratna)
    assert len(mails()) == 2


def test_after_a_day_one_is_written_to_again(call, kerten, wati, ratna):
    long_ago = database_now() - REST - timedelta(minutes=1)
    InstitutionReminder.objects.create(institution=kerten, edition=call, sent_by=ratna, sent_at=long_ago)
    assert remind_institutions(call, [kerten], by=ratna).mails == 1


def test_whoever_has_sent_since_the_list_was_drawn_is_left_alone(call, kerten, sari, wati, ratna):
    plays.submitted(call, kerten, sari)
    with pytest.raises(Refused, match="semuanya sudah mengirim"):
        remind_institutions(call, [kerten], by=ratna)
    assert not mails()
    assert not InstitutionReminder.objects.exists()


def test_an_institution_that_is_not_invited_is_not_written_to(call, smp1, ratna):
    Membership.objects.create(person=person("Kepala", "kepala"), institution=smp1, kind="head")
    with pytest.raises(Refused):
        remind_institutions(call, [smp1], by=ratna)


def test_one_without_anybody_to_write_to_is_told_apart(call, kerten, pajang, wati):
    institution("33.72.01.1002", "kelurahan", "Sunyi", parent=kerten.parent)
    plan = plan_of(participation_of(call)[0], database_now())
    assert [row.institution.name for row in plan.silent] == ["Sunyi"]
    assert {row.institution.name for row in plan.ready} == {"Kerten", "Pajang"}
    assert plan.count == 3


def test_only_an_officer_of_the_edition_reminds(call, kerten, wati, yusuf, panitia, sari):
    for other in (yusuf, panitia, sari, wati):
        with pytest.raises(PermissionDenied):
            remind_institutions(call, [kerten], by=other)
    assert not mails()


def test_after_the_call_nobody_is_reminded(call, kerten, wati, ratna, sign_in):
    move_phase(call, 1, closes_in=-1)
    with pytest.raises(Refused, match="sudah ditutup"):
        remind_institutions(call, [kerten], by=ratna)
    for name in ("remind", "whatsapp"):
        assert "sudah ditutup" in text_of(sign_in(ratna).get(page_of(call, name)))


def test_what_was_sent_can_not_be_unwritten(call, kerten, wati, ratna):
    remind_institutions(call, [kerten], by=ratna)
    with pytest.raises(DatabaseError), transaction.atomic():
        InstitutionReminder.objects.all().delete()
    assert InstitutionReminder.objects.count() == 1


def test_the_page_shows_who_gets_what_and_sends_to_the_chosen(call, kerten, pajang, wati, ratna, form_of):
    client, kept = form_of(ratna, page_of(call, "remind"))
    text = text_of(client.get(page_of(call, "remind")))
    for shown in ("wati@contoh.invalid", "oki@contoh.invalid", "Isi surel", f"{call}: karya Kelurahan Kerten ditunggu"):
        assert shown in text
    answer = client.post(page_of(call, "remind"), {**kept, "instansi": [str(pajang.pk)]})
    assert answer["Location"] == page_of(call, "participation")
    assert [mail.address for mail in mails()] == ["oki@contoh.invalid"]
    text = text_of(client.get(page_of(call, "remind")))
    assert "Sudah diingatkan dalam 24 jam terakhir" in text
    assert "1 surel pengingat untuk 1 instansi" in text


def test_choosing_nobody_or_a_stranger_is_told(call, kerten, smp1, wati, ratna, form_of):
    client, kept = form_of(ratna, page_of(call, "remind"))
    answer = client.post(page_of(call, "remind"), kept)
    assert answer.status_code == 422
    assert "Pilih paling sedikit satu instansi" in text_of(answer)
    assert client.post(page_of(call, "remind"), {**kept, "instansi": [str(smp1.pk)]}).status_code == 422


def test_what_may_not_be_now_is_told_on_the_page(call, kerten, wati, ratna, form_of):
    client, kept = form_of(ratna, page_of(call, "remind"))
    remind_institutions(call, [kerten], by=ratna)
    answer = client.post(page_of(call, "remind"), {**kept, "instansi": [str(kerten.pk)]})
    assert answer.status_code == 409
    assert "baru saja diingatkan" in text_of(answer)


def test_where_all_have_sent_there_is_nothing_to_do(call, kerten, sari, wati, ratna, sign_in):
    plays.submitted(call, kerten, sari)
    for name in ("remind", "whatsapp"):
        assert "Tidak ada yang perlu diingatkan" in text_of(sign_in(ratna).get(page_of(call, name)))


def test_a_link_opens_the_message_that_the_page_shows(call, kerten, pajang, wati, ratna, sign_in):
    now = database_now()
    told = {item["row"].institution.name: item for item in (whatsapp_of(call, row, now) for row in rows_of(call))}
    link = urlsplit(told["Pajang"]["link"])
    assert (link.scheme, link.netloc, link.path) == ("https", "wa.me", "/6281234567890")
    assert parse_qs(link.query)["text"] == [told["Pajang"]["text"]]
    assert " " not in told["Pajang"]["link"]
    assert told["Kerten"]["link"] == ""
    text = text_of(sign_in(ratna).get(page_of(call, "whatsapp")))
    assert "https://wa.me/6281234567890?text=Kepada%20Kepala%20Kelurahan%20Pajang" in text
    assert "Nomor ponselnya belum tercatat" in text


def rows_of(edition):
    return participation_of(edition)[0]


@pytest.mark.parametrize(
    ("phone", "number"),
    [
        ("0812-3456 7890", "6281234567890"),
        ("+62 812 3456 7890", "6281234567890"),
        ("62 (0) 812 3456 7890", "6281234567890"),
        ("81234567890", "6281234567890"),
        ("(0271) 632 202", ""),
        ("+1 415 555 0100", ""),
        ("0812", ""),
        ("", ""),
    ],
)
def test_numbers_are_written_as_whatsapp_wants_them(phone, number):
    assert whatsapp_number(phone) == number
