"""Pages that are saved as a whole, kept while they are typed: title, change and profile (UX-009)."""

from functools import partial

from django.http import Http404, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from records.access import access
from records.clock import database_now
from records.limits import limit
from records.refusals import Refused
from records.templatetags.wib import wib_time
from submissions.actions.changes import save_change, save_profile
from submissions.actions.entries import change_identity
from submissions.actions.refusals import Conflict
from submissions.changing import change_of, profile_of
from submissions.forms import ChangeForm, IdentityForm, ProfileForm
from submissions.views.common import entry_for, whole_number
from submissions.views.entries import FIELDS
from submissions.views.sections import SAVES_PER_MINUTE


@access("submissions.change_entry")
@require_POST
def keep_typed(request, code, part):
    """Keep what can be read of a page while it is typed. JSON: the new version and the time, or why it was not kept."""
    entry = entry_for(request, code, "submissions.change_entry", also=())
    if part not in PARTS:
        raise Http404
    make, save = PARTS[part]
    too_fast = _("Terlalu cepat; tunggu sebentar.")
    try:
        limit(f"autosave:{request.user.pk}", most=SAVES_PER_MINUTE, seconds=60, sentence=too_fast)
        form, problem = _readable(partial(make, entry), request.POST)
        row = save(entry, form, by=request.user, version=whole_number(request.POST.get("versi")), is_typed=True)
    except Conflict as conflict:
        told = _("Tulisan Anda tetap di layar; simpan halaman untuk membandingkan.")
        return JsonResponse({"error": f"{conflict.sentence} {told}"}, status=409)
    except Refused as refusal:
        return JsonResponse({"error": refusal.sentence}, status=422)
    saved = _("Tersimpan %(time)s") % {"time": wib_time(database_now())}
    saved += _(", kecuali satu isian. %(problem)s") % {"problem": problem} if problem else ""
    return JsonResponse({"version": row.version if row else 0, "saved": saved, "is_whole": not problem})


def _readable(make, data):
    """(a valid form, what of it could not be read): a field half typed stays as it is kept, and stops no other."""
    form, problem = make(data), ""
    if not form.is_valid():
        data = data.copy()
        for name, errors in form.errors.items():
            field = form[name]
            problem = problem or f"{field.label}: {errors[0]}"
            data.setlist(name, field.initial if isinstance(field.initial, list) else [field.initial or ""])
        form = make(data)
        if not form.is_valid():
            raise Refused(problem)
    return form, problem


def _identity_form(entry, data):
    return IdentityForm(data, initial={name: getattr(entry, name) for name in FIELDS})


def _save_identity(entry, form, **how):
    return change_identity(entry, **form.cleaned_data, **how)


def _change_form(entry, data):
    return ChangeForm(entry, change_of(entry), data)


def _save_change(entry, form, **how):
    return save_change(entry, measures=form.measures(), **form.short_set(), **how)


def _profile_form(entry, data):
    return ProfileForm(data, instance=profile_of(entry))


def _save_profile(entry, form, **how):
    return save_profile(entry, **form.cleaned_data, **how)


PARTS = {
    "identitas": (_identity_form, _save_identity),
    "perubahan": (_change_form, _save_change),
    "profil": (_profile_form, _save_profile),
}
