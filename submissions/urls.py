from django.urls import path

from submissions.views import changes, entries, extensions, files, profiles, receipts, reviews, sections, sending, team

app_name = "submissions"
urlpatterns = [
    path("", entries.index, name="list"),
    path("mulai/", entries.start, name="start"),
    path("pengesahan/", reviews.endorsements, name="endorsements"),
    path("verifikasi/", reviews.queue, name="queue"),
    path("perpanjangan/", extensions.find, name="extensions"),
    path("profil/<slug:slug>/<int:year>.xlsx", profiles.edition_workbook, name="profiles_xlsx"),
    path("profil/<slug:slug>/<int:year>.json", profiles.edition_json, name="profiles_json"),
    path("berkas/<slug:code>/", files.file, name="file"),
    path("<slug:code>/", entries.entry, name="entry"),
    path("<slug:code>/identitas/", entries.identity, name="identity"),
    path("<slug:code>/isi/<slug:section>/", sections.section, name="section"),
    path("<slug:code>/isi/<slug:section>/simpan/", sections.autosave, name="autosave"),
    path("<slug:code>/perubahan/", changes.change, name="change"),
    path("<slug:code>/profil/", changes.profile, name="profile"),
    path("<slug:code>/profil.xlsx", profiles.workbook, name="profile_xlsx"),
    path("<slug:code>/profil.json", profiles.as_data, name="profile_json"),
    path("<slug:code>/tim/", team.team, name="team"),
    path("<slug:code>/tim/<int:place>/hapus/", team.remove, name="member_remove"),
    path("<slug:code>/berkas/", files.files, name="files"),
    path("<slug:code>/berkas/<slug:file>/hapus/", files.remove, name="file_remove"),
    path("<slug:code>/periksa/", sending.check, name="check"),
    path("<slug:code>/kirim/", sending.submit, name="submit"),
    path("<slug:code>/tanda-terima/", receipts.receipt, name="receipt"),
    path("<slug:code>/tanda-terima/kode.svg", receipts.receipt_code, name="receipt_code"),
    path("<slug:code>/tanda-terima.pdf", receipts.receipt_pdf, name="receipt_pdf"),
    path("<slug:code>/tarik/", sending.withdraw, name="withdraw"),
    path("<slug:code>/pengesahan/", reviews.endorse, name="endorse"),
    path("<slug:code>/verifikasi/", reviews.verify, name="verify"),
    path("<slug:code>/perpanjang/", extensions.extend, name="extend"),
    path("<slug:code>/revisi/<int:number>/", sending.revision, name="revision"),
]
