from django.contrib import admin
from django.urls import include, path

from surakarta_inovasi import views
from surakarta_inovasi.demo import views as demo

urlpatterns = [
    path("", include("showcase.urls")),
    path("kompetisi/", include("showcase.edition_urls")),
    path("karya/", include("submissions.urls")),
    path("akun/", include("accounts.urls")),
    path("akun/lanjut/", views.held_form, name="held_form"),
    path("akun/sesi/", views.session, name="session"),
    path("beranda/", views.home, name="home"),
    path("peragaan/masuk/", demo.enter, name="demo_enter"),
    path("peragaan/masuk/<slug:key>/", demo.enter, name="demo_enter_as"),
    path("panel/", admin.site.urls),
    path("healthz", views.healthz, name="healthz"),
]
handler400 = "surakarta_inovasi.errors.bad_request"
handler403 = "surakarta_inovasi.errors.forbidden"
handler404 = "surakarta_inovasi.errors.not_found"
handler500 = "surakarta_inovasi.errors.broken"
