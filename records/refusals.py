"""What people are told when something may not, or can not, happen now."""

import errno
from contextlib import contextmanager

from django.utils.translation import gettext as _

FULL = (errno.ENOSPC, errno.EDQUOT)


class Refused(Exception):
    """An action that may not happen now. Carries the sentence that the person reads."""

    def __init__(self, sentence):
        super().__init__(sentence)
        self.sentence = str(sentence)


class NoRoom(Refused):
    """The disk is full: nothing is wrong with what was sent, and it may be sent again."""


@contextmanager
def told_when_full():
    """Around whatever writes files for a person: a full disk is a sentence, never a broken page."""
    try:
        yield
    except OSError as error:
        if error.errno not in FULL:
            raise
        raise NoRoom(_("Penyimpanan server sedang penuh. Coba lagi beberapa menit lagi.")) from error
