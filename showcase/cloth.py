"""Batik cloth drawn from a code: the same code always wears the same cloth.

Pure: no ORM, no clock, no chance. The repeats of a motif are laid out by `<use>`, not by `<pattern>`: renderers turn a
pattern's tile into pixels first, which blurs it when turned and shows a seam at its edge.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from math import hypot, sqrt


@dataclass(frozen=True)
class Palette:
    """Four dyes: ground, the figure on it, an accent, and a tone between ground and figure."""

    ground: str
    figure: str
    accent: str
    tone: str


@dataclass(frozen=True)
class Cloth:
    """How a cloth looks. `scale` is the side of one repeat in pixels, `turn` its slope in degrees."""

    motif: str
    palette: str
    scale: int
    turn: int


PALETTES = {
    "sogan": Palette("#6b3f1d", "#f6e7cc", "#dca93f", "#9a6a38"),
    "indigo": Palette("#1e2f4f", "#efe6d2", "#d0a03a", "#4a6292"),
    "soga-muda": Palette("#ead5ab", "#6b3f1d", "#1e3a68", "#c39c5e"),
    "cokelat": Palette("#38251a", "#ecdcb6", "#c58f4a", "#755234"),
    "biru": Palette("#24487c", "#f5ecda", "#e6c064", "#5c80b6"),
    "bata": Palette("#8a3b1e", "#f9ead3", "#f0bf62", "#b8683f"),
}
GREY = Palette("#66625c", "#dedad2", "#b9b4ab", "#8b867e")
SCALES = tuple(range(56, 121, 8))


def _line(path: str, colour: str, width: float) -> str:
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width}" stroke-linecap="round"/>'


def _dots(path: str, colour: str, size: float, gap: float) -> str:
    """A line of round dots: what the wax pen calls cecek."""
    return (
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{size}" '
        f'stroke-linecap="round" stroke-dasharray=".01 {gap}"/>'
    )


def _spots(points: str, colour: str, size: float) -> str:
    """Single round spots, each given as "x y" and separated by commas."""
    path = "".join(f"M{point.strip()}h.01" for point in points.split(","))
    return _line(path, colour, size)


def _fill(path: str, colour: str) -> str:
    return f'<path d="{path}" fill="{colour}"/>'


def _around(name: str, drawing: str, turns: tuple[int, ...]) -> str:
    """One drawing, repeated about the middle of the repeat."""
    uses = "".join(f'<use href="#{name}" transform="rotate({turn - turns[0]})"/>' for turn in turns[1:])
    return f'<g id="{name}" transform="rotate({turns[0]})">{drawing}</g>{uses}'


def _kawung(dye: Palette) -> str:
    """Four ovals on the diagonals with two seeds each, a small cross in the hollow between them."""
    oval = (
        _fill("M9 0C9-11 20-18 36-18S63-11 63 0 52 18 36 18 9 11 9 0Z", dye.figure)
        + _line("M14 0C14-8 23-13.5 36-13.5S58-8 58 0 49 13.5 36 13.5 14 8 14 0Z", dye.ground, 1.9)
        + _dots("M20 0C20-5.5 27-9 36-9S52-5.5 52 0 45 9 36 9 20 5.5 20 0Z", dye.tone, 2.3, 4.12)
        + _line("M32.5 0H29M43 0H39.5", dye.ground, 4.4)
    )
    hollow = (
        _line("M50-27Q53-3 77 0 53 3 50 27 47 3 23 0 47-3 50-27Z", dye.tone, 2)
        + _fill("M50-15Q51.5-1.5 65 0 51.5 1.5 50 15 48.5 1.5 35 0 48.5-1.5 50-15Z", dye.accent)
        + _spots("58 -8, 58 8, 42 -8, 42 8", dye.figure, 2.8)
    )
    meet = "M0-7.5 7.5 0 0 7.5-7.5 0ZM50 42.5 57.5 50 50 57.5 42.5 50Z"
    return (
        _around("o", oval, (45, 135, 225, 315))
        + _around("h", hollow, (0, 90))
        + _fill(meet, dye.accent)
        + _spots("0 0, 50 50", dye.ground, 4.4)
    )


def _truntum(dye: Palette) -> str:
    """Eight-rayed stars in full bloom, buds between them, and a net of dots."""
    ray = _fill("M0-7C6-15 7-29 0-38-7-29-6-15 0-7Z", dye.figure) + _line("M0-14V-26", dye.ground, 1.7)
    short = _fill("M0-7C5-13 5.5-23 0-30-5.5-23-5-13 0-7Z", dye.figure) + _spots("0 -36", dye.accent, 3.4)
    petal = _fill("M50 47C44 42 44 36 50 30 56 36 56 42 50 47Z", dye.figure)
    bud = "".join(f'<use href="#b" transform="rotate({turn} 50 50)"/>' for turn in (90, 180, 270))
    return (
        _dots("M50 0 0 50-50 0 0-50Z", dye.tone, 2.6, 5.051)
        + _around("r", ray, (0, 90, 180, 270))
        + _around("s", short, (45, 135, 225, 315))
        + _spots("0 0", dye.accent, 17)
        + _line("M0-4.5A4.5 4.5 0 0 1 0 4.5 4.5 4.5 0 0 1 0-4.5Z", dye.ground, 1.7)
        + f'<g id="b">{petal}</g>{bud}'
        + _spots("50 50", dye.accent, 6.4)
        + _spots("40 40, 60 40, 40 60, 60 60", dye.accent, 3.2)
        + _spots("50 0, 0 50", dye.figure, 5.6)
    )


def _ceplok(dye: Palette) -> str:
    """A framed four-leaf: veined leaves on the axes, slender ones on the diagonals, a fan in each corner."""
    veins = "M0-12V-30M0-15-5-20M0-15 5-20M0-21-4.5-25.5M0-21 4.5-25.5"
    leaf = _fill("M0-5C-17-13-17-27 0-38 17-27 17-13 0-5Z", dye.figure) + _line(veins, dye.ground, 1.7)
    slender = _fill("M0-8C-5.5-15-5.5-27 0-35 5.5-27 5.5-15 0-8Z", dye.accent) + _line("M0-15V-25", dye.ground, 1.3)
    fan = _fill("M-43-43H-28A15 15 0 0 1-43-28Z", dye.tone) + _spots("-38.5 -38.5", dye.figure, 4.4)
    return (
        _line("M-50-50H50M-50-50V50", dye.figure, 3.4)
        + _line("M-43-43H43V43H-43Z", dye.tone, 1.6)
        + _around("f", fan + _dots("M-24-43A19 19 0 0 1-43-24", dye.figure, 2.4, 5.9), (0, 90, 180, 270))
        + _around("d", slender, (45, 135, 225, 315))
        + _around("l", leaf, (0, 90, 180, 270))
        + _spots("0 0", dye.ground, 17)
        + _spots("0 0", dye.figure, 11)
        + _spots("0 0", dye.accent, 5)
        + _spots("-50 -50", dye.accent, 7)
    )


def _parang(dye: Palette) -> str:
    """A row of blades, each tip touching the next head, closed by a line of lozenges between gold threads."""
    blade = (
        "M28-31C20-41 12-45 4-45-11-45-23-31-22-17-21-6-12 1-4 8 1 12 3 15 2 18 0 24-3 29-7 31-13 34-20 33-28 31"
        "-20 41-12 45-4 45 11 45 23 31 22 17 21 6 12-1 4-8-1-12-3-15-2-18 0-24 3-29 7-31 13-34 20-33 28-31Z"
    )
    edge = (
        "M15-38.5C11-41 8-41.5 4-41.5-8-41.5-19-29.5-18.5-17.5-18-8-9 0-2 5.5 4 10 6 14 5.5 18 4 26 0 32-8 35"
        "M-15 38.5C-11 41-8 41.5-4 41.5 8 41.5 19 29.5 18.5 17.5 18 8 9 0 2-5.5-4-10-6-14-5.5-18-4-26 0-32 8-35"
    )
    return (
        _fill(blade, dye.figure)
        + _line(edge, dye.ground, 1.7)
        + _dots("M3-36C-20-38-18-12 0 0 18 12 20 38-3 36", dye.tone, 3, 5.6)
        + _dots("M28-22C7-24 7-12 25 0 43 12 43 24 22 22", dye.accent, 3.4, 7)
        + _line("M-25 51.5H25M-25 73.5H25", dye.accent, 2.8)
        + _fill("M0 55 9.5 62.5 0 70-9.5 62.5ZM25 55 34.5 62.5 25 70 15.5 62.5Z", dye.figure)
        + _spots("0 62.5, 25 62.5", dye.ground, 3.8)
    )


@dataclass(frozen=True)
class _Motif:
    """A drawing of one repeat around its own middle, the steps between repeats, and the turns it bears."""

    draw: Callable[[Palette], str]
    step_x: int
    step_y: int
    turns: tuple[int, ...]


_MOTIFS = {
    "ceplok": _Motif(_ceplok, 100, 100, (0, 45)),
    "kawung": _Motif(_kawung, 100, 100, (0, 45)),
    "parang": _Motif(_parang, 50, 125, (45, 135)),
    "truntum": _Motif(_truntum, 100, 100, (0, 45)),
}
# How far a drawing reaches from the middle of its repeat.
REACH = 80
# Cosine and sine of each turn, by square root: the same to the last bit on every machine.
_DIRECTIONS = {0: (1.0, 0.0), 45: (sqrt(0.5), sqrt(0.5)), 135: (-sqrt(0.5), sqrt(0.5))}
# Side of the square after which parang at 45 degrees and scale 120 comes back to itself.
HERO_TILE = round(250 * sqrt(2) * 1.2, 3)


def cloth_for(code: str) -> Cloth:
    """The cloth of a code: four bytes of one digest choose motif, palette, scale and turn."""
    digest = sha256(code.encode()).digest()
    motif = sorted(_MOTIFS)[digest[0] % len(_MOTIFS)]
    turns = _MOTIFS[motif].turns
    return Cloth(
        motif=motif,
        palette=sorted(PALETTES)[digest[1] % len(PALETTES)],
        scale=SCALES[digest[2] % len(SCALES)],
        turn=turns[digest[3] % len(turns)],
    )


def cloth_svg(code: str, *, width: int = 640, height: int = 360, stopped: bool = False) -> str:
    """The cloth of a code as SVG, `width` by `height` pixels; grey when the innovation has stopped."""
    cloth = cloth_for(code)
    return draw(cloth, GREY if stopped else PALETTES[cloth.palette], width=width, height=height)


def draw(cloth: Cloth, dye: Palette, *, width: float, height: float) -> str:
    """One cloth in given dyes, from the middle outwards; only the repeats that touch the picture are drawn."""
    motif, size = _MOTIFS[cloth.motif], cloth.scale / 100
    rows = list(_rows(motif, cloth, width / 2, height / 2))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" '
        f'viewBox="0 0 {width:g} {height:g}">'
        f'<defs><g id="m1">{motif.draw(dye)}</g>{_doubles(motif.step_x, max(count for _x, _y, count in rows))}</defs>'
        f'<path d="M0 0H{width:g}V{height:g}H0Z" fill="{dye.ground}"/>'
        f'<g transform="translate({width / 2:g} {height / 2:g})rotate({cloth.turn})scale({size:g})">'
        + "".join(_row(motif.step_x, x, y, count) for x, y, count in rows)
        + "</g></svg>"
    )


def _rows(motif: _Motif, cloth: Cloth, half_width: float, half_height: float) -> Iterator[tuple[int, int, int]]:
    """Rows of repeats that touch the picture: first x, y, and how many; in units of the drawing."""
    size, (cosine, sine) = cloth.scale / 100, _DIRECTIONS[cloth.turn]
    most = hypot(half_width, half_height) / size + REACH
    for y in _steps(motif.step_y, most):
        touching = [
            x
            for x in _steps(motif.step_x, most)
            if abs(x * cosine - y * sine) * size < half_width + REACH * size
            and abs(x * sine + y * cosine) * size < half_height + REACH * size
        ]
        if touching:
            yield touching[0], y, len(touching)


def _steps(step: int, most: float) -> range:
    """Places on the lattice from the middle out to `most` on both sides."""
    count = int(most // step)
    return range(-count * step, count * step + 1, step)


def _doubles(step: int, most: int) -> str:
    """Groups of 2, 4, 8 … repeats side by side, as far as a row of `most` needs them."""
    groups, count = "", 1
    while count * 2 <= most:
        groups += f'<g id="m{count * 2}"><use href="#m{count}"/><use href="#m{count}" x="{step * count}"/></g>'
        count *= 2
    return groups


def _row(step: int, x: int, y: int, count: int) -> str:
    """A row put together from the doubled groups, largest first."""
    uses = ""
    while count:
        part = 1 << (count.bit_length() - 1)
        uses += f'<use href="#m{part}" x="{x}" y="{y}"/>'
        x, count = x + step * part, count - part
    return uses


def hero_svg() -> str:
    """The hero's indigo parang as a tile without a seam: at 45 degrees it closes after five blades and two rows."""
    return draw(Cloth("parang", "indigo", 120, 45), PALETTES["indigo"], width=HERO_TILE, height=HERO_TILE)


def selvedge_svg() -> str:
    """The house's selvedge: a row of tumpal, the triangles that end a Javanese cloth."""
    dye = PALETTES["indigo"]
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="28" height="14" viewBox="0 0 28 14">'
        + _fill("M0 0H28V14H0Z", dye.ground)
        + _fill("M1 12 14 1 27 12Z", dye.figure)
        + _fill("M7 12 14 6 21 12Z", dye.ground)
        + _spots("14 9.7", dye.accent, 2.4)
        + _spots("0 4, 28 4", dye.accent, 2.8)
        + _fill("M0 12H28V14H0Z", dye.accent)
        + "</svg>"
    )


def mark_svg() -> str:
    """The mark: one kawung, four ovals with their seeds around a gold heart, on indigo."""
    dye = PALETTES["indigo"]
    oval = (
        _fill("M8 0C10-8 17-12 27-12S45-7 45 0 37 12 27 12 10 8 8 0Z", dye.figure)
        + _line("M14 0C16-4.5 20-7.5 27-7.5S40-4.5 40 0 34 7.5 27 7.5 16 4.5 14 0Z", dye.ground, 1.5)
        + _line("M24 0H22.5M32.5 0H31", dye.ground, 4)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="88" height="88" viewBox="-44 -44 88 88">'
        f'<rect x="-44" y="-44" width="88" height="88" rx="19" fill="{dye.ground}"/>'
        + _around("o", oval, (45, 135, 225, 315))
        + _fill("M0-8 8 0 0 8-8 0Z", dye.accent)
        + _spots("0 -31, 0 31, -31 0, 31 0", dye.accent, 5)
        + "</svg>"
    )
