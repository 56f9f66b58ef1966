"""The personal link by which a head endorses without signing in (ADR 0010)."""

from dataclasses import dataclass

from django.core import signing
from django.urls import reverse

from accounts.models import Membership
from submissions.models import EndorsementVia, Revision

SALT = "endorse-by-link"


@dataclass(frozen=True)
class Claim:
    """What a link that was ours speaks of: this membership's word on this revision."""

    membership: Membership
    revision: Revision

    @property
    def person(self):
        return self.membership.person

    @property
    def entry(self):
        return self.revision.entry

    @property
    def is_valid(self):
        """The membership is in force, the person is active and may endorse, and this revision waits for it."""
        return self._still_speaks and self.entry.is_awaiting_endorsement and self._is_last

    @property
    def is_done(self):
        """Whether this very link was used: its person may read that the word is kept."""
        words = self.revision.endorsements.filter(via=EndorsementVia.LINK, created_by=self.person)
        return self._still_speaks and words.exists()

    @property
    def _still_speaks(self):
        rows = Membership.objects.endorsing().filter(pk=self.membership.pk, institution=self.entry.endorser)
        return rows.exists() and self.person.has_perm("submissions.endorse_entry", self.entry)

    @property
    def _is_last(self):
        return not self.entry.revisions.filter(number__gt=self.revision.number).exists()


def link_for(membership, revision):
    token = signing.dumps({"membership": membership.pk, "revision": revision.pk}, salt=SALT)
    return reverse("submissions:endorse_by_link", args=[token])


def claim_of(token):
    """What a token claims, or None when it is forged or speaks of something that is gone."""
    try:
        claim = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    revisions = Revision.objects.select_related(
        "entry__edition__competition", "entry__category", "entry__institution__parent", "entry__endorser", "entry__lead"
    )
    membership = Membership.objects.select_related("person", "institution").filter(pk=claim["membership"]).first()
    revision = revisions.filter(pk=claim["revision"]).first()
    return Claim(membership, revision) if membership and revision else None
