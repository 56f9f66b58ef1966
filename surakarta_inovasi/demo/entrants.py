"""Entries played by their teams, heads and verifiers, through the same actions as the pages."""

from datetime import timedelta
from functools import cached_property

from django.utils import timezone

from accounts.models import Institution
from submissions.actions.changes import save_change
from submissions.actions.endorsements import endorse
from submissions.actions.entries import change_identity, save_answers, start, submit
from submissions.actions.files import attach
from submissions.actions.team import add_member
from submissions.actions.verifications import reject, send_back, verify
from submissions.models import Entry
from surakarta_inovasi.demo import papers, pictures
from surakarta_inovasi.demo.library import entries, read

IDENTITY = ("short_name", "long_form", "summary")
REPAIR_DAYS = 6

# How far an entry gets, one act after another.
SKETCH = ("begin", "write_half")
DRAFT = ("begin", "write", "gather")
SENT = (*DRAFT, "send")
ENDORSED = (*SENT, "endorse")
VERIFIED = (*ENDORSED, "verify")
RETURNED = (*ENDORSED, "send_back")
REJECTED = (*ENDORSED, "reject")


class Performance:
    """One entry on its way. `text`: what the library holds under its key."""

    entry: Entry

    def __init__(self, edition, text, troupe, verifier):
        self.edition, self.text, self.troupe, self.verifier = edition, text, troupe, verifier

    def play(self, acts):
        for act in acts:
            getattr(self, act)()
        self.entry.refresh_from_db()
        return self.entry

    @cached_property
    def institution(self):
        return Institution.objects.get(code=self.text["institution"])

    @cached_property
    def lead(self):
        return self.troupe.lead(self.text, self.institution)

    def begin(self):
        category = self.edition.categories.get(invited_kinds__contains=[self.institution.kind])
        self.entry = start(category=category, institution=self.institution, title=self.text["title"], by=self.lead)
        identity = {name: self.text.get(name, "") for name in IDENTITY}
        self.entry = change_identity(self.entry, by=self.lead, version=self.entry.version, **identity)

    def write(self):
        save_answers(self.entry, self._answers(), by=self.lead)
        need = self.text["answers"]["masalah"].split("\n\n")[0]
        save_change(self.entry, by=self.lead, version=0, need=need, aims=[self._aim()])

    def _aim(self):
        """Offices save people time; schools teach."""
        return "time" if self.institution.kind in ("kelurahan", "kecamatan", "opd") else "learning"

    def write_half(self):
        answers = self._answers()
        save_answers(self.entry, dict(list(answers.items())[: len(answers) // 2]), by=self.lead)

    def gather(self):
        for name, role in self.text.get("team", []):
            add_member(self.entry, by=self.lead, name=name, role=role)
        asked = next((question for question in self.entry.edition_questions if question.slug == "rekap"), None)
        paper = papers.summary_pdf(self.text)
        attach(self.entry, by=self.lead, upload=paper, title="Ringkasan hasil (data contoh)", question=asked)
        if "ukuran" in self.text["answers"]:
            title = "Perbandingan sebelum dan sesudah (data contoh)"
            attach(self.entry, by=self.lead, upload=papers.comparison_png(self.text), title=title)
        if caption := self.text.get("scene"):
            attach(self.entry, by=self.lead, upload=pictures.night_counter(), title=caption, is_photo=True)

    def send(self):
        submit(self.entry, by=self.lead)

    def endorse(self):
        endorse(self.entry, by=self.troupe.head(self.text, self.institution))

    def verify(self):
        verify(self.entry, by=self.verifier)

    def send_back(self):
        notes = read("notes")["sent_back"][self.text["key"]]
        until = timezone.now() + timedelta(days=REPAIR_DAYS)
        until = timezone.localtime(until).replace(hour=0, minute=0, second=0, microsecond=0)
        send_back(self.entry, by=self.verifier, notes=notes["fields"], repair_until=until, note=notes["note"])

    def reject(self):
        reject(self.entry, by=self.verifier, note=read("notes")["rejected"][self.text["key"]]["note"])

    def _answers(self):
        answers = {slug: text.strip() for slug, text in self.text["answers"].items()}
        months = self.text.get("months_running")
        extra = {
            "bidang": self.text.get("field"),
            "biaya": self.text.get("cost"),
            **self.text.get("rows", {}),
            "mulai": timezone.localdate() - timedelta(days=30 * months) if months else None,
        }
        asked = {question.slug for question in self.entry.edition_questions}
        return {slug: value for slug, value in {**answers, **extra}.items() if value and slug in asked}


def perform(edition, slug, cues, *, troupe, verifier):
    """Play the entries of a contest as far as the cues say. Returns {key: Entry}."""
    texts = entries(slug)
    return {key: Performance(edition, texts[key], troupe, verifier).play(acts) for key, acts in cues.items()}
