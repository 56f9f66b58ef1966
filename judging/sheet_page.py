"""The judge's screen as data: criteria with what is typed, stored or wrong, and the state of the own sheet."""

from django.utils.translation import gettext as _

from judging import ranking, rulebook
from judging.models import SheetStatus
from judging.results import shown
from records.templatetags.wib import wib_time

TYPED = 30  # decimals enough to show a value the way it was given


def sheet_of(assignment):
    return getattr(assignment, "sheet", None)


def initial(assignment):
    """The stored sheet as the form's values."""
    sheet = sheet_of(assignment)
    if sheet is None:
        return {}
    values = {"catatan": sheet.note}
    for score in sheet.scores.all():
        values[f"nilai-{score.criterion_id}"] = ranking.written(score.value, TYPED)
        values[f"catatan-{score.criterion_id}"] = score.note
    return values


def own_sheet(assignment, form):
    """What the template says of the own sheet: its criteria, whether it is locked, when it was saved, how far it is."""
    sheet = sheet_of(assignment)
    return {
        "cards": criterion_cards(form),
        "is_locked": sheet is not None and sheet.status == SheetStatus.LOCKED,
        "saved": saved_sentence(sheet),
        "progress": progress_sentence(progress(assignment)),
    }


def criterion_cards(form):
    """One dict per criterion for `judging/criterion.html`."""
    return [_card(form, criterion, number) for number, criterion in enumerate(form.criteria, start=1)]


def _card(form, criterion, number):
    field, note = form[f"nilai-{criterion.pk}"], form[f"catatan-{criterion.pk}"]
    typed = field.value() or ""
    words = {ranking.written(level.value, TYPED): level.description for level in criterion.levels.all()}
    steps = [ranking.written(step, TYPED) for step in criterion.steps]
    return {
        "criterion": criterion,
        "number": number,
        "weight": ranking.written(criterion.weight, TYPED) if criterion.weight else "",
        "name": field.html_name,
        "typed": typed,
        "words": words.get(typed, ""),
        "errors": field.errors,
        "note": note,
        "steps": [{"value": step, "words": words.get(step, ""), "checked": step == typed} for step in steps],
        "odd": typed if steps and typed and typed not in steps else "",
        "range": f"{ranking.written(criterion.minimum)}–{ranking.written(criterion.maximum)}",
        "levels": [{"value": value, "words": text} for value, text in words.items()],
    }


def saved_sentence(sheet):
    return _("Tersimpan %(moment)s") % {"moment": wib_time(sheet.saved_at)} if sheet and sheet.saved_at else ""


def progress(assignment):
    """How far the own sheet is, and its own weighted score so far; nobody else's number is in it."""
    criteria = assignment.round.rubric.criteria.count()
    sheet = sheet_of(assignment)
    marks = {} if sheet is None else {score.criterion.name: score.value for score in _scores(sheet)}
    subtotal = ranking.sheet_score(marks, rulebook.read(assignment.round.rules)) if marks else None
    return {"scored": len(marks), "criteria": criteria, "subtotal": shown(subtotal)}


def progress_sentence(figures):
    if not figures["scored"]:
        return _("Belum ada kriteria yang Anda nilai.")
    return _("%(scored)d dari %(criteria)d kriteria · nilai lembar Anda %(subtotal)s dari 100") % figures


def _scores(sheet):
    return sheet.scores.select_related("criterion")
