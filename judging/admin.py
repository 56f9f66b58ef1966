from typing import Any

from django import forms
from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from competitions.models import Appointment, AppointmentRole, Edition, EditionStatus, Phase, PhaseKind, Rubric
from judging.models import Assignment, AssignmentStatus, Panel, PanelSeat, Round, RoundStatus
from records.panel import PanelAdmin, PanelInline

MASTER = ("edition", "name", "kind", "rubric", "phase", "method", "min_sheets", "top")
KEPT = ("rules_hash", "frozen_at", "frozen_by", "closed_at", "closed_by")
STAYS_OPEN = (RoundStatus.PREPARED, RoundStatus.FROZEN)


@admin.register(Round)
class RoundAdmin(PanelAdmin):
    """Rules of a round, until they are frozen; after that it is read here and worked on in its room."""

    list_display = ("name", "edition", "kind", "status", "room")
    list_select_related = ("edition__competition",)
    filter_lookups = ("status__exact", "kind__exact")
    list_filter = ("status", "kind")
    readonly_fields = ("rules_hash", "room")

    def get_fields(self, request, obj=None):
        return MASTER if obj is None else (*MASTER, "status", "room", *KEPT)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or obj.status == RoundStatus.PREPARED)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        choices: dict[str, Any] = {
            "edition": Edition.objects.filter(status=EditionStatus.PREPARED).select_related("competition"),
            "rubric": Rubric.objects.select_related("edition__competition"),
            "phase": Phase.objects.filter(kind=PhaseKind.JUDGING).select_related("edition__competition"),
        }
        if db_field.name in choices:
            kwargs["queryset"] = choices[db_field.name].visible_to(request.user)
            kwargs["form_class"] = ChoiceOfEdition
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """At least one sheet: said beside the field, not in the words of the database's constraint."""
        if db_field.name in ("min_sheets", "top"):
            kwargs["min_value"] = 1
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    @admin.display(description=_("ruang penjurian"))
    def room(self, obj):
        return format_html('<a href="{}">{}</a>', reverse("admin:judging_round", args=[obj.pk]), _("Buka ruang"))


class ChoiceOfEdition(forms.ModelChoiceField):
    """Rubrics and phases of different editions bear the same names, so the edition stands beside them."""

    def label_from_instance(self, obj):
        return f"{obj} · {obj.edition}" if hasattr(obj, "edition") else str(obj)


def still_judged():
    """Editions with a round that panels may still be made for: those of other years crowd no choice."""
    return Edition.objects.filter(rounds__status__in=STAYS_OPEN)


def other_edition(panel, rows):
    """The first row of another edition than the panel's, or None: nobody would ever be given anything by it."""
    if panel.round_id is None:
        return None
    return next((row for row in rows if row.edition_id != panel.round.edition_id), None)


class SeatFormSet(forms.models.BaseInlineFormSet):
    def clean(self):
        super().clean()
        rows = [getattr(form, "cleaned_data", {}) for form in self.forms]
        seats = [row["appointment"] for row in rows if row.get("appointment") and not row.get("DELETE")]
        if stranger := other_edition(self.instance, seats):
            raise forms.ValidationError(
                _("%(judge)s bertugas pada %(edition)s, bukan pada penyelenggaraan babak ini. Pilih juri lain."),
                params={"judge": stranger.person, "edition": stranger.edition},
            )


class JuryPanelForm(forms.ModelForm):
    def _post_clean(self):
        """After the instance has its round, which an existing panel's form may only show."""
        super()._post_clean()
        if stranger := other_edition(self.instance, self.cleaned_data.get("categories", ())):
            sentence = _("“%(category)s” milik %(edition)s. Pilih kategori dari penyelenggaraan babaknya.")
            self.add_error("categories", sentence % {"category": stranger, "edition": stranger.edition})


class SeatInline(PanelInline):
    model = PanelSeat
    formset = SeatFormSet
    can_delete = True
    fields = ("appointment",)
    verbose_name = _("juri")
    verbose_name_plural = _("juri dalam panel ini")

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("judging.view_panel", obj)

    def has_change_permission(self, request, obj=None):
        return request.user.has_perm("judging.change_panel", obj) and (obj is None or obj.round.status in STAYS_OPEN)

    has_add_permission = has_change_permission
    has_delete_permission = has_change_permission

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "appointment":
            judges = Appointment.objects.filter(role__in=[AppointmentRole.JUDGE, AppointmentRole.CHAIR])
            judges = judges.filter(edition__in=still_judged()).visible_to(request.user)
            kwargs["queryset"] = judges.select_related("person", "edition__competition")
            kwargs["form_class"] = ChoiceOfEdition
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(Panel)
class JuryPanelAdmin(PanelAdmin):
    """Judges and the categories they score; what is given to them is given in the round's room."""

    form = JuryPanelForm
    list_display = ("name", "round", "room")
    list_select_related = ("round__edition__competition",)
    fields = ("round", "name", "categories")
    inlines = (SeatInline,)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or obj.round.status in STAYS_OPEN)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "round":
            rounds = Round.objects.visible_to(request.user).filter(status__in=STAYS_OPEN)
            kwargs["queryset"] = rounds.select_related("edition__competition")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name == "categories":
            categories = db_field.related_model.objects.visible_to(request.user)
            kwargs["queryset"] = categories.filter(edition__in=still_judged()).select_related("edition__competition")
            kwargs["form_class"] = CategoriesOfEdition
            kwargs["widget"] = forms.CheckboxSelectMultiple()
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    @admin.display(description=_("ruang penjurian"))
    def room(self, obj):
        return format_html('<a href="{}">{}</a>', reverse("admin:judging_round", args=[obj.round_id]), _("Buka ruang"))


class CategoriesOfEdition(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj):
        return f"{obj} · {obj.edition}"


@admin.register(Assignment)
class AssignmentAdmin(PanelAdmin):
    """Who is given what; the declaration's state, never a sheet."""

    list_display = ("entry", "judge", "round", "status", "take_back")
    list_select_related = ("entry", "judge", "round__edition__competition")
    filter_lookups = ("status__exact", "round__id__exact")
    list_filter = ("status",)
    fields = ("entry", "judge", "round", "status", "created_at", "created_by")
    readonly_fields = ("entry", "judge", "round")

    def get_list_display(self, request):
        """Whoever only looks on is shown no way to an act that is not theirs."""
        shown = super().get_list_display(request)
        may_assign = request.user.has_perm("judging.assign_entry")
        return [name for name in shown if name != "take_back" or may_assign]

    @admin.display(description=_("lepas"))
    def take_back(self, obj):
        if obj.status != AssignmentStatus.ASSIGNED or obj.round.status != RoundStatus.FROZEN:
            return "–"
        url = reverse("admin:judging_unassign", args=[obj.code])
        return format_html('<a href="{}">{}</a>', url, _("Lepas tugas"))
