"""A form and an action: what a view answers with."""

from records.refusals import Refused

DONE = 302


def send(form, act):
    """Act on a valid form's data. DONE, or the status of the page that shows the form again with what is in the way."""
    if not form.is_valid():
        return 422
    try:
        act(form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
        return 409
    return DONE
