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
