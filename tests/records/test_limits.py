from threading import Thread

import pytest
from django.db import connection

from records.limits import count, limit
from records.models import Tally
from records.refusals import Refused


def test_what_is_over_the_limit_is_refused_with_its_sentence(db):
    for _ in range(3):
        limit("masukan:1", most=3, seconds=3600, sentence="Coba lagi nanti.")
    with pytest.raises(Refused, match="Coba lagi nanti"):
        limit("masukan:1", most=3, seconds=3600, sentence="Coba lagi nanti.")
    limit("masukan:2", most=3, seconds=3600, sentence="Coba lagi nanti.")


@pytest.mark.django_db(transaction=True)
def test_simultaneous_counts_are_all_counted():
    def count_ten():
        for _ in range(10):
            count("serentak", seconds=10**9)
        connection.close()

    threads = [Thread(target=count_ten) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Tally.objects.get().count == 80
