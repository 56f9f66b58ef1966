"""Citizens who say something about what is shown, the officer who reads it, the team that answers."""

from django.utils import timezone

from showcase.actions.exhibits import check_running
from showcase.actions.feedback import give, moderate, reply
from showcase.models import Exhibit, RunningStatus
from surakarta_inovasi.demo.library import read

STILL_WAITING = "waiting"


def speak(entries, *, moderator):
    """Play the feedback about the entries that are in the showcase. `entries`: {key: Entry}."""
    shown = {exhibit.code: exhibit for exhibit in Exhibit.objects.published().filter(is_sample=True)}
    for words in read("masukan")["feedback"]:
        entry = entries.get(words["entry"])
        if entry is not None and entry.code in shown:
            _say(shown[entry.code], words, entry.lead, moderator)


def _say(exhibit, words, steward, moderator):
    feedback = give(exhibit, text=words["text"], nickname=words["nickname"])
    status = words.get("status", "shown")
    if status == STILL_WAITING:
        return
    moderate(feedback, by=moderator, show=status == "shown", reason=words.get("reason", ""))
    if words.get("reply"):
        reply(feedback, by=steward, text=words["reply"])


def look_again(entries, *, officer):
    """The officer asked some teams whether their innovation still runs."""
    for entry in entries:
        exhibit = Exhibit.objects.published().filter(code=entry.code).first()
        if exhibit:
            check_running(exhibit, by=officer, status=RunningStatus.RUNNING, checked_on=timezone.localdate())
