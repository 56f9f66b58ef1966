import pytest

from tests.submissions import plays


@pytest.fixture
def call(edition, ratna):
    """This year's edition, open for submission."""
    return plays.open_edition(edition, ratna)


@pytest.fixture
def draft(call, kerten, sari):
    """Sari's complete draft for Kelurahan Kerten."""
    return plays.drafted(call, kerten, sari)


@pytest.fixture
def sent(call, kerten, sari, wati):
    return plays.submitted(call, kerten, sari)


@pytest.fixture
def form_of(sign_in):
    """`form_of(person, url)` opens a page and gives (client, the fields its form carries hidden)."""

    def opened(person, url):
        client = sign_in(person)
        page = client.get(url)
        assert page.status_code == 200, page.status_code
        return client, {"kunci": page.context["form_key"]}

    return opened
