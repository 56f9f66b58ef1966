from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from records.access import PUBLIC, access
from records.idempotency import new_key, once
from records.limits import limit
from showcase.actions.feedback import give, reply, why_not_reply
from showcase.forms import FeedbackForm, ReplyForm
from showcase.models import Exhibit, Feedback
from showcase.pages import public_page
from showcase.sending import DONE, send

MOST_PER_HOUR = 10


@access(PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def feedback(request, year, slug):
    exhibit = get_object_or_404(Exhibit.objects.published(), year=year, slug=slug)
    form, status = FeedbackForm(request.POST if request.method == "POST" else None), 200
    if request.method == "POST":
        status = send(form, lambda words: _take(request, exhibit, words))
        if status == DONE:
            return redirect("showcase:thanks", year=year, slug=slug)
    context = {"section": "inovasi", "exhibit": exhibit, "form": form, "form_key": new_key(request.user)}
    return render(request, "showcase/feedback.html", context, status=status)


@require_safe
@public_page
def thanks(request, year, slug):
    exhibit = get_object_or_404(Exhibit.objects.published(), year=year, slug=slug)
    return render(request, "showcase/thanks.html", {"section": "inovasi", "exhibit": exhibit})


@access("showcase.reply_feedback")
@require_safe
def replies(request):
    """What citizens said about the exhibits that this person answers for: the unanswered first."""
    if not request.user.has_perm("showcase.reply_feedback"):
        raise PermissionDenied
    shown = Feedback.objects.visible_to(request.user).shown().select_related("exhibit")
    rows = sorted(shown[:200], key=lambda row: bool(row.reply))
    return render(request, "showcase/replies.html", {"section": "masukan", "rows": rows})


@access("showcase.reply_feedback")
@require_http_methods(["GET", "HEAD", "POST"])
@once
def answer(request, code):
    row = get_object_or_404(Feedback.objects.visible_to(request.user).select_related("exhibit"), code=code)
    if not request.user.has_perm("showcase.reply_feedback", row):
        raise PermissionDenied
    form, status = ReplyForm(request.POST if request.method == "POST" else None, initial={"text": row.reply}), 200
    if request.method == "POST":
        status = send(form, lambda words: reply(row, by=request.user, text=words["text"]))
        if status == DONE:
            return redirect(f"{row.exhibit.get_absolute_url()}#masukan")
    context = {"row": row, "form": form, "form_key": new_key(request.user), "why_not": why_not_reply(row)}
    return render(request, "showcase/answer.html", context, status=status)


def _take(request, exhibit, words):
    _within_limits(request)
    give(exhibit, text=words["text"], nickname=words["nickname"])


def _within_limits(request):
    """So many an hour from one address; the address itself is not kept."""
    address = salted_hmac("feedback", request.META.get("REMOTE_ADDR", "")).hexdigest()[:24]
    sentence = _(
        "Dari jaringan Anda sudah ada %(most)d masukan dalam satu jam. Simpan tulisan Anda, lalu coba lagi nanti."
    )
    limit(f"feedback:{address}", most=MOST_PER_HOUR, seconds=3600, sentence=sentence % {"most": MOST_PER_HOUR})
