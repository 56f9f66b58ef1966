import rules

from accounts.policies import is_admin, is_auditor, is_committee
from competitions.policies import is_chair, is_officer

rules.add_perm("submissions.view_every_entry", is_committee | is_auditor)
