import rules

from accounts.policies import is_admin, is_auditor, is_committee
from competitions.policies import is_chair, is_officer
from showcase.models import Exhibit, Feedback


def _exhibit(obj):
    return obj.exhibit if isinstance(obj, Feedback) else obj


def _holds(office, user, obj):
    """An office in the edition of the exhibit. The archive's rows without an edition belong to no office."""
    exhibit = _exhibit(obj)
    if isinstance(exhibit, Exhibit):
        return exhibit.edition is not None and office(user, exhibit.edition)
    return office(user, exhibit)


@rules.predicate
def is_its_officer(user, obj=None):
    return _holds(is_officer, user, obj)


@rules.predicate
def is_its_chair(user, obj=None):
    return _holds(is_chair, user, obj)


@rules.predicate
def is_steward(user, obj=None):
    """Somebody entrusted with answering for this exhibit; without an object, for any."""
    if not user.is_authenticated:
        return False
    exhibit = _exhibit(obj)
    return user.stewarded_exhibits.filter(**({"pk": exhibit.pk} if exhibit else {})).exists()


keeps = is_committee | is_its_officer

rules.add_perm("showcase.view_every_exhibit", is_committee | is_admin | is_auditor)
rules.add_perm("showcase.moderate_every_feedback", is_committee)
rules.add_perm("showcase.view_exhibit", keeps | is_admin | is_auditor)
rules.add_perm("showcase.publish_exhibit", keeps | is_its_chair)
rules.add_perm("showcase.withdraw_exhibit", keeps)
rules.add_perm("showcase.check_exhibit", keeps)
rules.add_perm("showcase.view_feedback", keeps)
rules.add_perm("showcase.moderate_feedback", keeps)
rules.add_perm("showcase.reply_feedback", keeps | is_steward)
for model in ("editionfigures", "document"):
    rules.add_perm(f"showcase.view_{model}", keeps | is_auditor)
    rules.add_perm(f"showcase.publish_{model}", keeps | is_its_chair)
