"""Screens of judges and of those who lead the judging, inside the panel. The admin site wraps each in `admin_view`."""

from django.urls import path

from judging.views import by_hand, decisions, desk, preparing, rounds, sheets

ROUTES = (
    ("", desk.desk, "judging_desk"),
    ("babak/<int:pk>/", rounds.room, "judging_round"),
    ("babak/<int:pk>/tutup/", rounds.close, "judging_close"),
    ("babak/<int:pk>/buka-nilai/", rounds.open_the_scores, "judging_open_scores"),
    ("babak/<int:pk>/peringkat/", decisions.ranking, "judging_ranking"),
    ("babak/<int:pk>/keputusan/", decisions.decision, "judging_decision"),
    ("babak/<int:pk>/batalkan/", decisions.cancel_decision, "judging_cancel"),
    ("babak/<int:pk>/umumkan/", decisions.announce_decision, "judging_announce"),
    ("babak/<int:pk>/berita-acara/", decisions.minutes, "judging_minutes"),
    ("babak/<int:pk>/berita-acara/kode.svg", decisions.minutes_code, "judging_minutes_code"),
    ("babak/<int:pk>/tugaskan/", by_hand.assign_one, "judging_assign_one"),
    ("panel/<int:pk>/bagikan/", rounds.assign, "judging_assign"),
    ("penyelenggaraan/<int:pk>/buka/", rounds.open_the_call, "judging_open_call"),
    ("penyelenggaraan/<int:pk>/siapkan/", preparing.prepare, "judging_prepare"),
    ("penyelenggaraan/<int:pk>/siapkan/peserta/", preparing.as_participant, "judging_as_participant"),
    ("penyelenggaraan/<int:pk>/siapkan/juri/", preparing.as_judge, "judging_as_judge"),
    ("penyelenggaraan/<int:pk>/siapkan/warga/", preparing.as_citizen, "judging_as_citizen"),
    ("<str:code>/", sheets.sheet, "judging_sheet"),
    ("<str:code>/pernyataan/", desk.conflict, "judging_conflict"),
    ("<str:code>/simpan/", sheets.save, "judging_save"),
    ("<str:code>/nilai/", sheets.score, "judging_score"),
    ("<str:code>/kunci/", sheets.lock_sheet, "judging_lock"),
    ("<str:code>/buka-kembali/", sheets.reopen_sheet, "judging_reopen"),
    ("<str:code>/berkas/<str:file_code>/", sheets.file, "judging_file"),
    ("<str:code>/berkas/<str:file_code>/pratinjau/", sheets.preview, "judging_preview"),
    ("<str:code>/lepas/", rounds.unassign_entry, "judging_unassign"),
)


def panel_urls(site):
    """For `PanelSite.get_urls`: everything below /panel/penjurian/."""
    return [path(f"penjurian/{route}", site.admin_view(view), name=name) for route, view, name in ROUTES]
