"""Cloth: one code, one cloth; four motifs, six palettes; nothing from elsewhere."""

from math import cos, dist, radians, sin
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st

from showcase import cloth
from showcase.cloth import GREY, PALETTES, SCALES, cloth_for, cloth_svg

IMAGES = Path(__file__).resolve().parents[2] / "static" / "img"
MANY_CODES = [f"SOLO-2026-{number:04d}" for number in range(400)]
codes = st.text(min_size=0, max_size=40)


def _elements(svg: str) -> list[Element]:
    return list(fromstring(svg).iter())


@given(codes)
def test_every_code_gives_a_well_formed_picture(code):
    root = fromstring(cloth_svg(code))
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root.get("viewBox") == "0 0 640 360"


@given(codes)
def test_the_same_code_always_wears_the_same_cloth(code):
    assert cloth_svg(code) == cloth_svg(code)


def test_the_cloth_of_a_published_code_never_changes():
    """Cached for ever under its address, so a change here needs a new address."""
    assert cloth_for("SOLO-2026-7K4Q") == cloth.Cloth(motif="parang", palette="indigo", scale=56, turn=135)


def test_every_motif_palette_scale_and_turn_can_be_met():
    met = [cloth_for(code) for code in MANY_CODES]
    assert {one.motif for one in met} == {"ceplok", "kawung", "parang", "truntum"}
    assert {one.palette for one in met} == set(PALETTES)
    assert {one.scale for one in met} == set(SCALES)
    assert {(one.motif, one.turn) for one in met} == {
        *(("ceplok", turn) for turn in (0, 45)),
        *(("kawung", turn) for turn in (0, 45)),
        *(("parang", turn) for turn in (45, 135)),
        *(("truntum", turn) for turn in (0, 45)),
    }


def test_no_motif_or_palette_crowds_out_the_others():
    met = [cloth_for(code) for code in MANY_CODES]
    for motif in ("ceplok", "kawung", "parang", "truntum"):
        assert 60 < sum(one.motif == motif for one in met) < 140
    for palette in PALETTES:
        assert 35 < sum(one.palette == palette for one in met) < 100


@given(codes, st.booleans())
def test_a_cloth_refers_to_nothing_outside_itself(code, stopped):
    svg = cloth_svg(code, stopped=stopped)
    for forbidden in ("url(", "<script", "<style", "<image", "foreignObject", "style=", " on"):
        assert forbidden not in svg
    names = {element.get("id") for element in _elements(svg)} - {None}
    links = [element.get("href") for element in _elements(svg) if element.get("href")]
    assert links
    assert all(link.startswith("#") and link[1:] in names for link in links)


@given(codes)
def test_a_code_is_never_written_into_its_cloth(code):
    assert cloth_svg(f"<script>{code}&\x00") == cloth_svg(f"<script>{code}&\x00")
    assert "script" not in cloth_svg(f"<script>{code}&\x00")


def test_names_inside_a_cloth_are_unique():
    for code in MANY_CODES[:60]:
        names = [element.get("id") for element in _elements(cloth_svg(code)) if element.get("id")]
        assert len(names) == len(set(names))


def test_a_stopped_innovation_wears_grey_in_the_same_motif():
    living, stopped = cloth_svg("SOLO-2026-7K4Q"), cloth_svg("SOLO-2026-7K4Q", stopped=True)
    dye = PALETTES[cloth_for("SOLO-2026-7K4Q").palette]
    assert GREY.ground in stopped
    assert not any(colour in stopped for colour in (dye.ground, dye.figure, dye.accent, dye.tone))
    for old, new in zip(
        (dye.ground, dye.figure, dye.accent, dye.tone), (GREY.ground, GREY.figure, GREY.accent, GREY.tone), strict=True
    ):
        living = living.replace(old, new)
    assert living == stopped


@given(codes, st.integers(16, 1280), st.integers(8, 720))
def test_a_cloth_stays_small(code, width, height):
    assert len(cloth_svg(code, width=width, height=height).encode()) <= 6 * 1024


@given(codes, st.integers(16, 2400), st.integers(8, 1400))
def test_a_cloth_covers_its_picture_to_every_corner(code, width, height):
    """The repeats nearest to each corner, turned back into the picture, lie no further than one repeat from it."""
    worn = cloth_for(code)
    places = list(_places(cloth_svg(code, width=width, height=height), worn, width, height))
    for corner in ((0, 0), (width, 0), (0, height), (width, height)):
        assert min(dist(corner, place) for place in places) <= 0.7 * 1.25 * worn.scale


def _places(svg, worn, width, height):
    """Middle of every repeat in pixels of the picture."""
    step, turn = (50 if worn.motif == "parang" else 100), radians(worn.turn)
    placed = next(element for element in fromstring(svg) if element.get("transform"))
    for use in placed:
        for index in range(int(use.get("href")[2:])):
            x, y = (int(use.get("x")) + step * index) * worn.scale / 100, int(use.get("y")) * worn.scale / 100
            yield (
                width / 2 + x * cos(turn) - y * sin(turn),
                height / 2 + x * sin(turn) + y * cos(turn),
            )


def test_gold_and_ivory_stand_out_from_every_ground():
    for dye in (*PALETTES.values(), GREY):
        assert _contrast(dye.ground, dye.figure) >= 3


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("name", ["hero", "selvedge", "mark"])
def test_the_committed_picture_is_the_one_drawn_here(name):
    drawn = getattr(cloth, f"{name}_svg")()
    assert fromstring(drawn) is not None
    assert (IMAGES / f"{name}.svg").read_text() == drawn + "\n"
