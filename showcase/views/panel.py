"""Screens of our own inside the panel: each names its object, says what happens, and calls one action."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from records.access import access
from records.idempotency import new_key, once
from showcase.actions.exhibits import check_running as check
from showcase.actions.exhibits import withdraw
from showcase.actions.feedback import moderate
from showcase.forms import CheckForm, ModerationForm, WithdrawForm
from showcase.models import Exhibit, Feedback
from showcase.sending import DONE, send


@access("showcase.check_exhibit")
@require_http_methods(["GET", "HEAD", "POST"])
@once
def check_running(request, pk):
    exhibit = _exhibit(request, pk, "showcase.check_exhibit")
    form, status = CheckForm(request.POST if request.method == "POST" else None), 200
    if request.method == "POST":
        status = send(form, lambda words: check(exhibit, by=request.user, **words))
        if status == DONE:
            messages.success(request, _("Hasil pemeriksaan tampil di halaman karya."))
            return redirect("admin:showcase_exhibit_change", pk)
    return _act_page(request, exhibit, form, status, title=_("Catat hasil pemeriksaan"), button=_("Simpan hasil"))


@access("showcase.withdraw_exhibit")
@require_http_methods(["GET", "HEAD", "POST"])
@once
def withdraw_exhibit(request, pk):
    exhibit = _exhibit(request, pk, "showcase.withdraw_exhibit")
    form, status = WithdrawForm(request.POST if request.method == "POST" else None), 200
    if request.method == "POST":
        status = send(form, lambda words: withdraw(exhibit, by=request.user))
        if status == DONE:
            messages.success(request, _("Karya ditarik. Halamannya tidak dapat dibuka lagi."))
            return redirect("admin:showcase_exhibit_change", pk)
    text = _("Halaman, foto, dan masukannya hilang dari semua tempat umum seketika. Isinya tetap tersimpan di sini.")
    return _act_page(
        request, exhibit, form, status, title=_("Tarik dari etalase"), button=_("Tarik karya"), text=text, kind="danger"
    )


@access("showcase.moderate_feedback")
@require_http_methods(["GET", "HEAD", "POST"])
@once
def moderate_feedback(request, code):
    feedback = get_object_or_404(Feedback.objects.visible_to(request.user).select_related("exhibit"), code=code)
    if not request.user.has_perm("showcase.moderate_feedback", feedback):
        raise PermissionDenied
    form, status = ModerationForm(request.POST if request.method == "POST" else None), 200
    if request.method == "POST":
        status = send(form, lambda words: moderate(feedback, by=request.user, **words))
        if status == DONE:
            messages.success(request, _("Keputusan Anda tersimpan."))
            return redirect("admin:showcase_feedback_changelist")
    context = {"row": feedback, "form": form, "form_key": new_key(request.user)}
    return render(request, "showcase/panel/feedback.html", context, status=status)


def _exhibit(request, pk, permission):
    exhibit = get_object_or_404(Exhibit.objects.visible_to(request.user), pk=pk)
    if not request.user.has_perm(permission, exhibit):
        raise PermissionDenied
    return exhibit


def _act_page(request, exhibit, form, status, **words):
    context = {"exhibit": exhibit, "form": form, "form_key": new_key(request.user), **words}
    return render(request, "showcase/panel/act.html", context, status=status)
