from django.urls import path, re_path

from accounts.views import imports, requests, slips
from accounts.views import sign_in as views

# No namespace: allauth finds these by the names it gave them.
urlpatterns = [
    path("", views.profile, name="account_profile"),
    path("masuk/", views.sign_in, name="account_login"),
    path("masuk/ulang/", views.reauthenticate, name="account_reauthenticate"),
    path("keluar/", views.sign_out, name="account_logout"),
    path("nonaktif/", views.inactive, name="account_inactive"),
    path("minta/", requests.ask, name="account_ask"),
    path("minta/terkirim/", requests.asked, name="account_asked"),
    path("permintaan/", requests.requests, name="account_requests"),
    path("permintaan/<int:pk>/", requests.decide, name="account_request"),
    path("slip/", views.enter_code, name="account_slip"),
    path("aktifkan/<str:token>/", views.activate_account, name="account_activate"),
    path("sandi/lupa/", views.forgotten_password, name="account_reset_password"),
    path("sandi/lupa/terkirim/", views.forgotten_password_sent, name="account_reset_password_done"),
    re_path(
        r"^sandi/baru/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.new_password,
        name="account_reset_password_from_key",
    ),
    path("sandi/baru/selesai/", views.new_password_done, name="account_reset_password_from_key_done"),
    path("sandi/ganti/", views.change_password, name="account_change_password"),
]

PANEL = (
    ("impor/", imports.start, "accounts_import"),
    ("impor/templat/<str:kind>.xlsx", imports.template, "accounts_import_template"),
    ("impor/<int:pk>/", imports.preview, "accounts_import_preview"),
    ("aktivasi/", slips.groups, "accounts_activation"),
    ("aktivasi/<int:pk>/", slips.group, "accounts_activation_group"),
    ("aktivasi/slip/<str:batch>.pdf", slips.sheet, "accounts_activation_slips"),
)


def panel_urls(site):
    """For `PanelSite.get_urls`: bringing people in, and letting them in."""
    return [path(route, site.admin_view(view), name=name) for route, view, name in PANEL]
