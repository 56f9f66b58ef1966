"""The page of the panel where an edition is copied for another year: what goes along, and its dates then."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods

from competitions.actions.copying import LAST_YEAR, copy_edition, why_not_copy
from competitions.calendar import warnings_for_phases
from competitions.copying import phases_in
from competitions.models import Criterion, Edition, Question
from records.access import access
from records.idempotency import new_key, once
from records.refusals import Refused
from records.templatetags.wib import wib, wib_deadline


class YearForm(forms.Form):
    year = forms.IntegerField(
        label=lazy("Tahun"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input-short"}),
        error_messages={
            "required": lazy("Tulis tahun penyelenggaraan yang baru"),
            "invalid": lazy("Tulis tahun dengan empat angka, misalnya 2027"),
        },
    )

    def __init__(self, *args, edition, **kwargs):
        super().__init__(*args, **kwargs)
        self.edition = edition

    def clean_year(self):
        """The sentence of the rule stands beside the year, before anything is previewed for it."""
        if reason := why_not_copy(self.edition, self.cleaned_data["year"]):
            raise forms.ValidationError(reason)
        return self.cleaned_data["year"]


@require_http_methods(["GET", "HEAD", "POST"])
@access("competitions.copy_edition")
@once
def copy(request, pk):
    """GET with a year previews it; POST copies."""
    edition = get_object_or_404(Edition.objects.visible_to(request.user).select_related("competition"), pk=pk)
    if not request.user.has_perm("competitions.copy_edition", edition):
        raise PermissionDenied
    sent = request.POST if request.method == "POST" else request.GET if "year" in request.GET else None
    form = YearForm(sent, initial={"year": next_year(edition)}, edition=edition)
    status = 422 if form.errors else 200
    if request.method == "POST" and form.is_valid():
        try:
            made = copy_edition(edition, by=request.user, year=form.cleaned_data["year"])
        except Refused as refusal:
            form.add_error("year", refusal.sentence)
            status = 409
        else:
            messages.success(request, _("%(edition)s sudah disiapkan sebagai salinan.") % {"edition": made})
            return HttpResponseRedirect(reverse("admin:competitions_edition_change", args=[made.pk]))
    return _page(request, edition, form, status)


def panel_urls(wrap):
    """(address, view, name) for the panel, wrapped as the admin site does."""
    return [("<int:pk>/salin/", wrap(copy), "competitions_copy")]


def links_for(user, edition):
    """Where an edition is copied: words and address, for those who may."""
    if user.has_perm("competitions.copy_edition", edition):
        yield {"url": reverse("admin:competitions_copy", args=[edition.pk]), "text": _("Salin ke tahun lain")}


def next_year(edition):
    """The first year after all that the competition has."""
    return min(LAST_YEAR, max(edition.competition.editions.values_list("year", flat=True)) + 1)


def outline(edition):
    """What goes along, as rows of a summary list."""
    questions = Question.objects.of_edition(edition)
    criteria = Criterion.objects.filter(rubric__edition=edition)
    return [
        {"label": _("Kategori"), "value": _listed(edition.categories.all())},
        {"label": _("Tahapan"), "value": _listed(edition.phases.all())},
        {
            "label": _("Formulir"),
            "value": _("%(sections)s bagian, %(questions)s pertanyaan beserta contoh jawabannya")
            % {"sections": edition.sections.count(), "questions": questions.count()},
        },
        {
            "label": _("Rubrik"),
            "value": _("%(rubrics)s rubrik, %(criteria)s kriteria beserta arti nilainya")
            % {"rubrics": edition.rubrics.count(), "criteria": criteria.count()},
        },
        {"label": _("Nilai yang dihayati"), "value": _listed(edition.values.all())},
        {"label": _("Kata-kata"), "value": _("Pengantar, yang perlu disiapkan, dan kontak panitia")},
    ]


def _listed(rows):
    return ", ".join(str(row) for row in rows) or _("tidak ada")


def _page(request, edition, form, status):
    phases = list(edition.phases.all())
    year = form.cleaned_data.get("year") if form.is_bound else form.initial["year"]
    moved = phases_in(edition, phases, year) if year else []
    context = {
        **admin.site.each_context(request),
        "form_key": new_key(request.user),
        "title": _("Salin %(edition)s") % {"edition": edition},
        "edition": edition,
        "form": form,
        "year": year,
        "outline": outline(edition),
        "heads": [_("Tahapan"), _("Dibuka"), _("Berakhir")],
        "dates": [
            [
                {"label": _("Tahapan"), "value": row.name},
                {"label": _("Dibuka"), "value": wib(row.opens_at)},
                {"label": _("Berakhir"), "value": wib_deadline(row.closes_at)},
            ]
            for row in moved
        ],
        "warnings": warnings_for_phases(moved),
    }
    return render(request, "admin/competitions/copy.html", context, status=status)
