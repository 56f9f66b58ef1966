"""The life of an entry in its team's hands: started, written, sent, taken back."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from accounts.models import Institution, User
from competitions.models import Category
from records.audit import record
from records.codes import random_code
from records.outbox import post_all
from records.refusals import Refused
from records.text import clean_text
from submissions import letters
from submissions.actions.answers import save_answer, save_answers
from submissions.actions.endorsement_letters import close_waiting
from submissions.actions.freezing import freeze
from submissions.actions.locking import lock_rivals, locked, moment_for
from submissions.actions.refusals import Conflict, Late, Unstated
from submissions.answering import WITH_FILES
from submissions.endorsing import endorser_of, speakers_of
