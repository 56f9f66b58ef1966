"""A map of the city by kecamatan: a square for each kelurahan, with the letter of its state. Rows in, places out."""

from dataclasses import dataclass

from accounts.models import InstitutionKind
from submissions.participation import HAS_SENT, State

SIDE, STEP, ACROSS = 36, 42, 6  # a square, a square with its gap, and how many stand in a line
LETTERS = {
    State.NONE: "B",
    State.OUT: "X",
    State.DRAFT: "D",
    State.RETURNED: "P",
    State.SENT: "T",
    State.ENDORSED: "S",
    State.PASSED: "L",
}


@dataclass(frozen=True)
class Tile:
    """One kelurahan: `x`, `y` of its upper left corner."""

    x: int
    y: int
    state: State
    name: str

    @property
    def letter(self):
        return LETTERS[self.state]

    @property
    def middle(self):
        return self.x + SIDE // 2, self.y + SIDE // 2


@dataclass(frozen=True)
class Block:
    """One kecamatan with its tiles."""

    name: str
    code: str
    tiles: list

    @property
    def place(self):
        """The last part of its code: where the style sheet puts it on the map."""
        return self.code.rpartition(".")[2]

    @property
    def sent(self):
        return sum(tile.state in HAS_SENT for tile in self.tiles)

    @property
    def width(self):
        return min(len(self.tiles), ACROSS) * STEP

    @property
    def height(self):
        return -(-len(self.tiles) // ACROSS) * STEP

    @property
    def told(self):
        """The same in words."""
        return "; ".join(f"{tile.name}: {tile.state.label}" for tile in self.tiles)


def blocks_of(rows):
    """[Block] in the order of codes, of the kelurahan among the rows; empty when none is invited."""
    found: dict[str, Block] = {}
    for row in rows:
        if row.institution.kind == InstitutionKind.KELURAHAN and row.district:
            block = found.setdefault(row.district.code, Block(row.district.name, row.district.code, []))
            down, across = divmod(len(block.tiles), ACROSS)
            block.tiles.append(Tile(across * STEP + 1, down * STEP + 1, row.state, row.institution.name))
    return [found[code] for code in sorted(found)]


def legend():
    """[Tile]: one square of each state, in the order from nothing to the furthest."""
    return [Tile(1, 1, state, str(state.label)) for state in State]
