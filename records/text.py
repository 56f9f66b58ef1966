"""Text as it is stored and compared."""

import re
import unicodedata

SPACES = re.compile(r"\s+")


def clean_text(value):
    """Normalise pasted text to NFC with unix line ends; quotes, wording and inner spaces stay as typed."""
    text = unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(char for char in text if char in "\n\t" or unicodedata.category(char) != "Cc")


def one_line(value):
    """The same text on one line, with single spaces: names, titles, cells of a table."""
    return " ".join(clean_text(str(value)).split())


def fold(value):
    """Lower-cased, without accents, single spaces: the key for searching and sorting without collations."""
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", value).casefold())
    return SPACES.sub(" ", "".join(char for char in text if not unicodedata.combining(char))).strip()


def count_characters(value):
    """Code points as they are stored: a line end is one, a letter with its accent is one. counter.js counts alike."""
    return len(clean_text(value))


def count_words(value):
    """Words as a reader counts them: runs of characters between white space."""
    return len(value.split())
