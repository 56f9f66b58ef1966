"""Addresses of the room below: its rows are announced here, beside what was achieved, which that room may not ask."""

from django.urls import path

from showcase.views import blank, editions

app_name = "competitions"
urlpatterns = [
    path("", editions.index, name="index"),
    path("<slug:slug>/<int:year>/", editions.edition, name="edition"),
    path("<slug:slug>/<int:year>/formulir/", blank.blank_form, name="blank_form"),
    path("<slug:slug>/<int:year>/formulir.pdf", blank.blank_form_pdf, name="blank_form_pdf"),
]
