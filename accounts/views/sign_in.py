"""Sign-in is allauth's; here are its few reachable pages with our manners, and the pages that are ours."""

from allauth.account import views as allauth_views
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from accounts.actions import activate
from accounts.activation import person_of, why_not_activate
from accounts.forms import ActivationForm, CodeForm
from accounts.slips import code_of, slip_of
from records.access import PUBLIC, SIGNED_IN, access
from records.limits import count, limit
from records.refusals import Refused

FORM = ["GET", "HEAD", "POST"]
RESETS_PER_PEER = 60
TRIES_PER_PEER = 300
UNKNOWN_CODE = "Tidak ada slip dengan kode ini. Periksa lagi kodenya; setelah banyak percobaan, tunggu satu jam."
TOO_OFTEN = "Terlalu banyak percobaan dari jaringan ini. Coba lagi satu jam lagi."


class TellsErrors:
    """A form shown again says so in its status too."""

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)


class SignIn(TellsErrors, allauth_views.LoginView):
    pass


class ForgottenPassword(TellsErrors, allauth_views.PasswordResetView):
    def form_valid(self, form):
        sentence = _("Terlalu banyak permintaan dari jaringan ini. Coba lagi satu jam lagi.")
        peer = self.request.META.get("REMOTE_ADDR", "")
        try:
            limit(f"reset-from:{peer}", most=RESETS_PER_PEER, seconds=3600, sentence=sentence)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
            return self.form_invalid(form)
        return super().form_valid(form)


class NewPassword(TellsErrors, allauth_views.PasswordResetFromKeyView):
    pass


class ChangePassword(TellsErrors, allauth_views.PasswordChangeView):
    def dispatch(self, request, *args, **kwargs):
        """Whoever has no password yet makes one through a mailed link; nothing here sets a first one."""
        if not request.user.has_usable_password():
            return HttpResponseRedirect(reverse("account_reset_password"))
        return super().dispatch(request, *args, **kwargs)


class Reauthenticate(TellsErrors, allauth_views.ReauthenticateView):
    pass


def page(view_class, *, policy=PUBLIC, methods=FORM):
    return access(policy)(require_http_methods(methods)(view_class.as_view()))


sign_in = page(SignIn)
forgotten_password = page(ForgottenPassword)
forgotten_password_sent = page(allauth_views.PasswordResetDoneView, methods=["GET", "HEAD"])
new_password = page(NewPassword)
new_password_done = page(allauth_views.PasswordResetFromKeyDoneView, methods=["GET", "HEAD"])
change_password = page(ChangePassword, policy=SIGNED_IN)
reauthenticate = page(Reauthenticate, policy=SIGNED_IN)
inactive = page(allauth_views.AccountInactiveView, methods=["GET", "HEAD"])


@access(PUBLIC)
@require_http_methods(FORM)
def sign_out(request):
    """Asks on GET, ends the session on POST, and has the browser forget drafts it kept for itself (SEC-070)."""
    response = allauth_views.logout(request)
    if request.method == "POST":
        response["Clear-Site-Data"] = '"storage"'
    return response


@access(PUBLIC)
@require_http_methods(FORM)
@sensitive_post_parameters()
@sensitive_variables()
def activate_account(request, token):
    """The first password, through the link that the committee sent."""
    if _too_often(request):
        return render(request, "account/activation_expired.html", {"reason": _(TOO_OFTEN)}, status=429)
    person = person_of(token)
    if person is None:
        return _expired(request, token)
    form = ActivationForm(request.POST or None, person=person)
    if not form.is_valid():
        context = {"form": form, "invited": person}
        return render(request, "account/activate.html", context, status=422 if form.is_bound else 200)
    try:
        activate(token, password=form.cleaned_data["password1"])
    except Refused:
        return _expired(request, token)
    messages.success(request, _("Kata sandi tersimpan. Silakan masuk."))
    return HttpResponseRedirect(reverse("account_login"))


def _expired(request, token):
    return render(request, "account/activation_expired.html", {"reason": why_not_activate(token)}, status=410)


def _too_often(request):
    """Codes are tried by hand a few times, and by machines without end."""
    peer = salted_hmac("activation", request.META.get("REMOTE_ADDR", "")).hexdigest()[:24]
    return count(f"activation:{peer}", seconds=3600) > TRIES_PER_PEER


@access(PUBLIC)
@require_http_methods(FORM)
def enter_code(request):
    """From the code on a slip to the account that it opens. Keeps no receipt: the code is the key itself."""
    form = CodeForm(request.POST or None)
    status = 422 if form.errors else 200
    if form.is_valid():
        slip = None if _too_often(request) else slip_of(form.cleaned_data["kode"])
        if slip:
            return HttpResponseRedirect(reverse("account_activate", args=[code_of(slip)]))
        form.add_error(
            "kode",
            _(UNKNOWN_CODE),
        )
        status = 422
    return render(request, "account/slip.html", {"form": form}, status=status)


@access(SIGNED_IN)
@require_safe
def profile(request):
    """What the portal knows of the person, shown to nobody else like this."""
    person = request.user
    rows = [
        (_("Nama"), person.full_name),
        (_("Surel"), person.email),
        (_("NIP / NI PPPK"), person.nip_shown),
        (_("Jabatan"), person.position),
        (_("Jenis jabatan"), person.get_employment_display()),
        (_("Telepon"), person.phone),
        (_("Instansi"), ", ".join(str(row) for row in person.memberships_today)),
    ]
    context = {"rows": [{"label": label, "value": value} for label, value in rows]}
    return render(request, "accounts/profile.html", context)
