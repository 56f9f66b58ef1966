import time

from django.db import connection

from records.refusals import Refused

UPSERT = """
INSERT INTO records_tally (subject, "window", count) VALUES (%s, %s, 1)
ON CONFLICT (subject, "window") DO UPDATE SET count = records_tally.count + 1 RETURNING count
"""


def count(subject, *, seconds):
    """Count one more `subject` in the current window and return the total, exactly, however many count at once."""
    now = int(time.time())
    window = now - now % seconds
    with connection.cursor() as cursor:
        cursor.execute(UPSERT, [subject[:120], window])
        return cursor.fetchone()[0]


def limit(subject, *, most, seconds, sentence):
    """Refuse with `sentence` once `subject` happened more than `most` times in the current window (SEC-020)."""
    if count(subject, seconds=seconds) > most:
        raise Refused(sentence)
