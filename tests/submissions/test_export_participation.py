"""Who takes part as a file and as a map: both are opened again and held against the list."""

import csv
import io

import pytest
from openpyxl import load_workbook

from accounts.models import Membership
from submissions.exporting import as_csv, as_workbook, participant_row
from submissions.participation import participation_of
from submissions.tile_map import ACROSS, blocks_of, legend
from tests.cast import institution, person
from tests.submissions import plays
from tests.submissions.plays import address, text_of

FORMULA = "=HYPERLINK(1)"


@pytest.fixture
def city(call, kerten, wati):
    """Bu Lurah's telephone begins as a formula might, and so does the name of another kelurahan."""
    wati.phone = "+62 812 3456 7890"
    wati.save(update_fields=["phone"])
    for number in range(7):
        name = FORMULA if number == 0 else f"Desa {number}"
        institution(f"33.72.01.10{number}", "kelurahan", name, parent=kerten.parent)
    return call


def asked(edition, kind):
    return address(f"participation_{kind}", edition.competition.slug, edition.year)


def expected(edition):
    rows = [participant_row(row) for row in participation_of(edition)[0]]
    return [list(rows[0]), *(list(row.values()) for row in rows)]


def test_the_workbook_read_again_is_the_list_and_every_cell_is_text(city, kerten, sari, ratna, sign_in):
    plays.drafted(city, kerten, sari, title="Judul Rahasia")
    answer = sign_in(ratna).get(asked(city, "xlsx"))
    sheet = load_workbook(io.BytesIO(answer.content)).active
    read = [[cell.value or "" for cell in line] for line in sheet.iter_rows()]
    assert read == expected(city)
    assert {cell.data_type for line in sheet.iter_rows() for cell in line if cell.value is not None} == {"s"}
    assert not any("Judul Rahasia" in cell for line in read for cell in line)


def test_the_csv_read_again_is_the_list_with_formulas_made_inert(city, ratna, sign_in):
    answer = sign_in(ratna).get(asked(city, "csv"))
    read = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert [[cell.removeprefix("'") for cell in line] for line in read] == expected(city)
    cells = {cell for line in read for cell in line}
    assert "'+62 812 3456 7890" in cells
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in cells)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1"])
def test_a_cell_that_would_be_reckoned_begins_with_an_apostrophe(text):
    told = as_csv([{"Nama": text}]).decode("utf-8-sig")
    assert next(csv.reader(io.StringIO(told.partition("\r\n")[2], newline=""), delimiter=";")) == [f"'{text}"]


def test_nothing_to_tell_is_an_empty_file():
    assert as_csv([]) == b"\xef\xbb\xbf"
    assert load_workbook(io.BytesIO(as_workbook([], title="Peserta"))).active.title == "Peserta"


def test_a_file_is_narrowed_as_the_list_is(city, kerten, sari, ratna, sign_in):
    plays.submitted(city, kerten, sari)
    told = sign_in(ratna).get(asked(city, "csv") + "?keadaan=terkirim").content.decode()
    assert told.count("\r\n") == 2
    assert "Kelurahan Kerten" in told


def test_the_map_has_a_square_with_a_letter_and_words_for_every_kelurahan(city, kerten, sari, ratna, sign_in):
    plays.submitted(city, kerten, sari)
    institution("20328076", "smp", "SMP Negeri 1 Surakarta", parent=kerten.parent)
    (block,) = blocks_of(participation_of(city)[0])
    assert (block.name, block.place, block.sent, len(block.tiles)) == ("Laweyan", "01", 1, 8)
    assert len({(tile.x, tile.y) for tile in block.tiles}) == 8
    assert block.height > block.width // ACROSS
    text = text_of(sign_in(ratna).get(address("participation", city.competition.slug, city.year)))
    assert "1 dari 8 kelurahan mengirim" in text
    assert "Kerten: Terkirim" in text
    assert text.count('class="tile tile-belum"') == 7 + 1
    assert len({tile.letter for tile in legend()}) == len(legend())


def test_without_kelurahan_there_is_no_map(call, disdukcapil):
    Membership.objects.create(person=person("Wakil", "wakil"), institution=disdukcapil, kind="operator")
    rows = participation_of(call)[0]
    assert [row.institution for row in rows] == [disdukcapil]
    assert blocks_of(rows) == []
