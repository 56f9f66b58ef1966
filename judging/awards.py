"""Words of awards and their order, and whether a choice follows the computed order."""

from dataclasses import dataclass

# In the order of honour. Others may be typed: they come after these, in no order among themselves.
AWARDS = ("Juara 1", "Juara 2", "Juara 3", "Harapan 1", "Harapan 2", "Harapan 3")
LAST = len(AWARDS) + 1


@dataclass(frozen=True)
class Pick:
    """One entry of a category: its computed rank (None: too few sheets), whether it is chosen, and for what."""

    group: int
    rank: int | None
    is_selected: bool
    award: str = ""

    @property
    def honour(self):
        """The lower the higher: 1 for the first prize, then special awards, last what was not chosen."""
        return (award_rank(self.award) or LAST) if self.is_selected else LAST + 1


def award_rank(award):
    """1 for "Juara 1" and so on; None for an award without an order."""
    return AWARDS.index(award) + 1 if award in AWARDS else None


def is_winner(award):
    return award.startswith("Juara")


def departs_from_order(picks):
    """Whether an entry is honoured above another of its category that does not rank strictly below it."""
    return any(
        above.group == below.group and above.honour < below.honour and not _ranks_above(above.rank, below.rank)
        for above in picks
        for below in picks
    )


def _ranks_above(rank, other):
    return rank is not None and (other is None or rank < other)
