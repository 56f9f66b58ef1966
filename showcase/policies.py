import rules

from accounts.policies import is_admin, is_auditor, is_committee
from competitions.policies import is_chair, is_officer

rules.add_perm("showcase.view_exhibit", is_committee | is_officer | is_admin)
rules.add_perm("showcase.moderate_feedback", is_committee | is_officer)
