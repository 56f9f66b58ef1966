from django.urls import path, re_path

from showcase.views import checks, feedback, front, gallery, machines, pictures

app_name = "showcase"
urlpatterns = [
    path("", front.front, name="front"),
    path("inovasi/", gallery.gallery, name="gallery"),
    path("inovasi/<int:year>/<slug:slug>/", gallery.exhibit, name="exhibit"),
    path("inovasi/<int:year>/<slug:slug>/masukan/", feedback.feedback, name="feedback"),
    path("inovasi/<int:year>/<slug:slug>/masukan/terima-kasih/", feedback.thanks, name="thanks"),
    path("masukan/", feedback.replies, name="replies"),
    path("masukan/<slug:code>/", feedback.answer, name="reply"),
    path("periksa/", checks.ask, name="ask_check"),
    path("periksa/<str:token>/", checks.check, name="check"),
    re_path(r"^kain/(?P<code>[A-Za-z0-9-]{1,40})\.svg$", pictures.cloth, name="cloth"),
    re_path(r"^kain/abu/(?P<code>[A-Za-z0-9-]{1,40})\.svg$", pictures.grey_cloth, name="grey_cloth"),
    re_path(r"^kain/pita/(?P<code>[A-Za-z0-9-]{1,40})\.svg$", pictures.band, name="band"),
    re_path(r"^foto/(?P<sha256>[0-9a-f]{64})\.webp$", pictures.photo, name="photo"),
    path("robots.txt", machines.robots, name="robots"),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
]
