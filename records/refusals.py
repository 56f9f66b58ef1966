class Refused(Exception):
    """An action that may not happen now. Carries the sentence that the person reads."""

    def __init__(self, sentence):
        super().__init__(sentence)
        self.sentence = str(sentence)
