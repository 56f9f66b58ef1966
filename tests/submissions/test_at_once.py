"""Several people act in the same moment: each act counts once, whoever comes second is told, and nothing breaks."""

from threading import Barrier, Thread

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from records.models import AuditEvent
from records.refusals import Refused
from submissions.actions.endorsement_letters import accept_letter, refuse_letter
from submissions.actions.endorsements import endorse
from submissions.actions.entries import submit
from submissions.actions.invitations import accept, invite
from submissions.actions.uploads import finish_upload
from tests.submissions import plays
from tests.submissions.test_chunks import FILE, begin, send_all

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts):
    """How many of the acts happened; the others were refused, and none ended in any other way."""
    gate, told = Barrier(len(acts)), []

    def go(act):
        gate.wait()
        try:
            act()
            told.append("done")
        except (Refused, PermissionDenied):
            told.append("refused")
        except Exception as error:
            told.append(repr(error))
        finally:
            connection.close()

    threads = [Thread(target=go, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(told) <= {"done", "refused"}, told
    return told.count("done")


def test_an_invitation_is_accepted_once(draft, sari, dimas):
    asked = plays.invited(draft, sari, nip=dimas.nip)
    assert at_once(*[lambda: accept(asked, by=dimas)] * 4) == 1
    assert AuditEvent.objects.filter(action="submissions.accept_invitation").count() == 1


def test_one_slip_in_two_hands_lets_one_person_in(draft, sari, dimas, joko):
    asked = plays.invited(draft, sari)
    assert at_once(lambda: accept(asked, by=dimas), lambda: accept(asked, by=joko)) == 1
    assert draft.team.filter(person__in=[dimas, joko]).count() == 1


def test_who_joins_while_it_is_sent_is_in_what_was_sent_or_not_in_the_team(draft, sari, dimas):
    asked = plays.invited(draft, sari, nip=dimas.nip)
    at_once(lambda: accept(asked, by=dimas), lambda: submit(draft, by=sari))
    frozen = [member["name"] for member in draft.revisions.get().content["team"]]
    assert (dimas.full_name in frozen) is draft.team.filter(person=dimas).exists()


def test_the_last_place_of_a_team_is_taken_once(draft, sari, monkeypatch):
    monkeypatch.setattr("submissions.joining.MOST_MEMBERS", 2)
    names = [f"Rekan {number}" for number in range(6)]
    assert at_once(*[lambda name=name: invite(draft, by=sari, name=name) for name in names]) == 2
    assert draft.team.count() == 2


def test_a_letter_has_one_end_and_the_entry_one_endorsement(sent, sari, wati, ratna, hadi):
    letter = plays.letter_sent(sent, sari)
    ends = (
        lambda: accept_letter(letter, by=ratna),
        lambda: accept_letter(letter, by=hadi),
        lambda: refuse_letter(letter, by=hadi, note="Tanda tangannya tidak terbaca."),
        lambda: endorse(sent, by=wati),
    )
    assert 1 <= at_once(*ends) <= 2  # a letter that is refused leaves the head's own word
    assert sent.endorsements.filter(outcome="endorsed").count() <= 1
    assert not sent.letters.waiting().exists()


def test_files_that_arrive_together_never_exceed_the_room(draft, sari, monkeypatch):
    monkeypatch.setattr("submissions.actions.files.MOST_KEPT_BYTES", int(len(FILE) * 2.5))
    files = [FILE + b"\n" * number for number in range(4)]
    begun = [send_all(begin(draft, sari, mark=f"{n:064}", content=file), sari, file) for n, file in enumerate(files)]
    assert at_once(*[lambda one=one: finish_upload(one, by=sari) for one in begun]) == 2
    assert draft.attachments.count() == 2
