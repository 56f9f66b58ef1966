"""Batik cloth drawn from a code: the same code always wears the same cloth.

Pure: no ORM, no clock, no chance. One repeat of a motif is laid out by doubling `<use>` elements, not by `<pattern>`:
renderers turn a pattern's tile into pixels first, which blurs it when turned and shows a seam at its edge.
"""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from math import hypot


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
    uses = "".join(f'<use href="#{name}" transform="rotate({turn})"/>' for turn in turns[1:])
    return f'<g id="{name}" transform="rotate({turns[0]})">{drawing}</g>' + uses


def _kawung(dye: Palette) -> str:
    """Four ovals on the diagonals with two seeds each, a small cross in the hollow between them."""
    oval = (
        _fill("M8 0C8-14 20-21 36-21S64-14 64 0 52 21 36 21 8 14 8 0Z", dye.figure)
        + _line("M14 0C14-10 23-15.500 36-15.500S58-10 58 0 49 15.500 36 15.500 14 10 14 0Z", dye.ground, 2)
        + _dots("M20 0C20-7 27-10.500 36-10.500S52-7 52 0 45 10.500 36 10.500 20 7 20 0Z", dye.tone, 2.4, 4.3)
        + _line("M32.500 0H29M43 0H39.500", dye.ground, 4.6)
    )
    hollow = (
        _fill("M50-15Q52-2 65 0 52 2 50 15 48 2 35 0 48-2 50-15Z", dye.tone)
        + _fill("M50-6 56 0 50 6 44 0Z", dye.accent)
        + _spots("50 -22, 50 22, 28 0, 72 0", dye.accent, 3.6)
    )
    meet = _fill("M0-7 7 0 0 7-7 0ZM50 43 57 50 50 57 43 50Z", dye.accent) + _spots("0 0, 50 50", dye.ground, 4)
    return (
        f'<g id="o" transform="rotate(45)">{oval}</g>'
        + "".join(f'<use href="#o" transform="rotate({turn})"/>' for turn in (90, 180, 270))
        + f'<g id="h">{hollow}</g><use href="#h" transform="rotate(90)"/>'
        + meet
    )


def _truntum(dye: Palette) -> str:
    """Eight-rayed stars in full bloom, buds between them, and a net of dots."""
    ray = _fill("M0-7C5-14 6-26 0-34-6-26-5-14 0-7Z", dye.figure) + _line("M0-14V-23", dye.ground, 1.5)
    short = _fill("M0-7C4-12 4.500-20 0-26-4.500-20-4-12 0-7Z", dye.figure) + _spots("0 -31", dye.accent, 3.2)
    bud = (
        _fill("M50 37C53 43 57 47 63 50 57 53 53 57 50 63 47 57 43 53 37 50 43 47 47 43 50 37Z", dye.figure)
        + _spots("41 41, 59 41, 41 59, 59 59", dye.figure, 4)
        + _spots("50 50", dye.accent, 7)
    )
    return (
        _dots("M50 0 0 50M50 0 100 50", dye.tone, 2.6, 5.89)
        + _around("r", ray, (0, 90, 180, 270))
        + _around("s", short, (45, 135, 225, 315))
        + f'<circle r="8.500" fill="{dye.accent}"/><circle r="4.500" fill="none" stroke="{dye.ground}" stroke-width="1.600"/>'
        + bud
        + _spots("50 0, 0 50", dye.tone, 7)
    )


def _ceplok(dye: Palette) -> str:
    """A framed four-leaf: veined leaves on the axes, slender ones on the diagonals, fans where frames meet."""
    leaf = (
        _fill("M0-5C-15-12-15-25 0-35 15-25 15-12 0-5Z", dye.figure)
        + _line("M0-10V-27M0-14-4.500-18.500M0-14 4.500-18.500M0-20-3.500-24M0-20 3.500-24", dye.ground, 1.6)
    )
    slender = _fill("M0-5C-5-14-5-28 0-36 5-28 5-14 0-5Z", dye.accent) + _spots("0 -41", dye.figure, 3.6)
    fan = _fill("M50 33A17 17 0 0 1 33 50", dye.tone) + _dots("M50 33A17 17 0 0 1 33 50", dye.figure, 2.6, 5.34)
    return (
        _line("M-50-50H50M-50-50V50", dye.figure, 3)
        + _line("M-43-43H43V43H-43Z", dye.tone, 1.8)
        + _around("l", leaf, (0, 90, 180, 270))
        + _around("d", slender, (45, 135, 225, 315))
        + f'<circle r="8" fill="{dye.ground}"/><circle r="5.500" fill="{dye.figure}"/>'
        + _spots("0 0", dye.accent, 5)
    )


def _parang(dye: Palette) -> str:
    """A row of blades leaning into each other, closed by a line of lozenges."""
    blade = "M29-45C8-47-9-37-9-21-9-7 3-3 1 9-1 21-13 26-27 25-9 37 11 31 14 15 17 1 6-6 7-19 8-31 17-40 29-45Z"
    return (
        _fill(blade, dye.figure)
    )


_MOTIFS: dict[str, tuple[Callable[[Palette], str], int, int, tuple[int, ...]]] = {
    "kawung": (_kawung, 100, 100, (0, 45)),
    "parang": (_parang, 50, 100, (45, 135)),
    "truntum": (_truntum, 100, 100, (0, 45)),
    "ceplok": (_ceplok, 100, 100, (0, 45)),
}


def cloth_for(code: str) -> Cloth:
    """The cloth of a code; different bytes of one digest choose each property."""
    digest = sha256(code.encode()).digest()
    motif = sorted(_MOTIFS)[digest[0] % len(_MOTIFS)]
    turns = _MOTIFS[motif][3]
    return Cloth(
        motif=motif,
        palette=sorted(PALETTES)[digest[1] % len(PALETTES)],
        scale=SCALES[digest[2] % len(SCALES)],
        turn=turns[digest[3] % len(turns)],
    )


def _doubled(name: str, step: int, count: int, axis: str) -> tuple[str, str]:
    """Definitions that repeat the drawing `name` at least `count` times along an axis, and the name of the row."""
    defs, reach, index = "", 1, 0
    while reach < count:
        new = f"{axis}{index}"
        defs += f'<g id="{new}"><use href="#{name}"/><use href="#{name}" {axis}="{step * reach}"/></g>'
        name, reach, index = new, reach * 2, index + 1
    return defs, name, reach


def draw(cloth: Cloth, dye: Palette, *, width: int, height: int) -> str:
    """The SVG of a cloth, `width` by `height` pixels."""
    motif, step_x, step_y, _turns = _MOTIFS[cloth.motif]
    size = cloth.scale / 100
    across = hypot(width, height) / size
    row_defs, row, columns = _doubled("m", step_x, int(across / step_x) + 3, "x")
    all_defs, whole, rows = _doubled(row, step_y, int(across / step_y) + 3, "y")
    middle = f"translate({-step_x * columns // 2} {-step_y * rows // 2})"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f'<defs><g id="m">{motif(dye)}</g>{row_defs}{all_defs}</defs>'
        f'<path d="M0 0H{width}V{height}H0Z" fill="{dye.ground}"/>'
        f'<use href="#{whole}" transform="translate({width // 2} {height // 2}) rotate({cloth.turn}) scale({size:g}) {middle}"/>'
        "</svg>"
    )


def cloth_svg(code: str, *, width: int = 640, height: int = 360, stopped: bool = False) -> str:
    """The cloth of a code as SVG; grey when the innovation has stopped."""
    cloth = cloth_for(code)
    return draw(cloth, GREY if stopped else PALETTES[cloth.palette], width=width, height=height)
