from records.refusals import Refused


class Late(Refused):
    """Refused because of the moment alone; `at` is the database's time that decided."""

    def __init__(self, sentence, *, at):
        super().__init__(sentence)
        self.at = at


class Conflict(Refused):
    """Somebody else saved meanwhile; `held` are the rows as they now stand (answers, or the entry itself)."""

    def __init__(self, sentence, *, held):
        super().__init__(sentence)
        self.held = held


class Unstated(Refused):
    """The lead has not confirmed the category's statement: asked again where the sentence stands."""
