"""What the audit trail's codes say to a person. tests/records/test_wording.py finds each code that is missing here."""

from django.apps import apps
from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "accounts.activate": _("mengaktifkan akun"),
    "accounts.approve_request": _("menyetujui permintaan akun"),
    "accounts.ask_account": _("meminta akun"),
    "accounts.change_address": _("mengganti surel akun"),
    "accounts.deactivate": _("menonaktifkan akun"),
    "accounts.import": _("menerapkan impor"),
    "accounts.invite": _("mengirim tautan aktivasi"),
    "accounts.invite_many": _("mengirim tautan aktivasi kepada beberapa orang"),
    "accounts.issue_slips": _("membuat slip aktivasi"),
    "accounts.reactivate": _("mengaktifkan kembali akun"),
    "accounts.refuse_request": _("menolak permintaan akun"),
    "accounts.send_reset_link": _("mengirim tautan kata sandi baru"),
    "accounts.set_password": _("mengganti kata sandi"),
    "accounts.upload_import": _("mengunggah berkas impor"),
    "competitions.approve_move": _("menyetujui perubahan batas waktu"),
    "competitions.archive": _("mengarsipkan penyelenggaraan"),
    "competitions.ask_move": _("meminta perubahan batas waktu"),
    "competitions.copy_edition": _("menyalin penyelenggaraan"),
    "competitions.publish": _("membuka penyelenggaraan untuk umum"),
    "competitions.refuse_move": _("menolak perubahan batas waktu"),
    "competitions.withdraw_move": _("menarik kembali permintaan perubahan batas waktu"),
    "judging.announce": _("mengumumkan keputusan"),
    "judging.assign": _("menugaskan juri"),
    "judging.assign_panel": _("membagi karya kepada panel juri"),
    "judging.cancel_decision": _("membatalkan keputusan"),
    "judging.close_round": _("menutup penilaian"),
    "judging.declare": _("menyatakan ada tidaknya benturan kepentingan"),
    "judging.freeze_round": _("membekukan aturan penilaian"),
    "judging.lock": _("mengunci lembar nilai"),
    "judging.open_scores": _("menyetujui pembukaan nilai"),
    "judging.prepare_decision": _("menyiapkan keputusan"),
    "judging.reopen": _("membuka kembali lembar nilai"),
    "judging.save_note": _("menyimpan catatan penilaian"),
    "judging.save_score": _("menyimpan nilai"),
    "judging.unassign": _("melepas tugas juri"),
    "panel.add": _("menambah lewat panel"),
    "panel.change": _("mengubah lewat panel"),
    "showcase.check_running": _("memeriksa apakah inovasi masih berjalan"),
    "showcase.feedback.give": _("memberi masukan"),
    "showcase.feedback.moderate": _("memeriksa masukan"),
    "showcase.feedback.reply": _("menjawab masukan"),
    "showcase.publish": _("menerbitkan karya di etalase"),
    "showcase.publish_document": _("menerbitkan dokumen"),
    "showcase.publish_figures": _("menerbitkan angka penyelenggaraan"),
    "showcase.withdraw": _("menarik karya dari etalase"),
    "submissions.accept_invitation": _("menerima undangan tim"),
    "submissions.accept_letter": _("menerima surat pengesahan"),
    "submissions.add_member": _("menambah anggota tim"),
    "submissions.attach": _("mengunggah bukti dukung"),
    "submissions.cancel_upload": _("membatalkan unggahan"),
    "submissions.change_identity": _("mengubah identitas karya"),
    "submissions.decided": _("menetapkan hasil karya"),
    "submissions.decline_invitation": _("menolak undangan tim"),
    "submissions.decline_lead": _("menolak menjadi ketua tim"),
    "submissions.detach": _("menghapus bukti dukung"),
    "submissions.endorse": _("mengesahkan karya"),
    "submissions.extend": _("memperpanjang waktu satu karya"),
    "submissions.invite_again": _("mengirim ulang undangan tim"),
    "submissions.invite_member": _("mengundang anggota tim"),
    "submissions.offer_lead": _("menawarkan peran ketua tim"),
    "submissions.open_upload": _("memulai unggahan bertahap"),
    "submissions.refuse_endorsement": _("menolak mengesahkan karya"),
    "submissions.refuse_letter": _("menolak surat pengesahan"),
    "submissions.rejected": _("menyatakan karya tidak memenuhi syarat"),
    "submissions.remind_institutions": _("mengingatkan instansi yang belum mengirim"),
    "submissions.remove_member": _("mengeluarkan anggota tim"),
    "submissions.returned": _("mengembalikan karya untuk diperbaiki"),
    "submissions.save_answers": _("menyimpan jawaban"),
    "submissions.save_change": _("menyimpan cerita perubahan"),
    "submissions.save_profile": _("menyimpan profil inovasi daerah"),
    "submissions.scan": _("memeriksa ulang virus dalam berkas"),
    "submissions.send_letter": _("mengunggah surat pengesahan"),
    "submissions.shortlisted": _("menetapkan finalis"),
    "submissions.start": _("memulai karya"),
    "submissions.start_for": _("memulai karya atas nama instansi"),
    "submissions.submit": _("mengirim karya"),
    "submissions.take_lead": _("menerima peran ketua tim"),
    "submissions.verified": _("meloloskan karya dalam verifikasi"),
    "submissions.withdraw": _("menarik karya"),
    "submissions.withdraw_offer": _("menarik tawaran peran ketua tim"),
}


def words_of(action):
    """The action in words; an unknown code stands for itself."""
    return ACTIONS.get(action, action)


def kind_of(object_type):
    """ "submissions.entry" as people call it: "karya"."""
    try:
        return apps.get_model(object_type)._meta.verbose_name
    except (LookupError, ValueError):
        return object_type
