"""A word that finds nothing is perhaps misspelt. Pure: words in, a word out."""

from difflib import get_close_matches


def nearest(query, keys):
    """`query` with each unknown word replaced by the most similar word of `keys` (folded texts); "" when no better."""
    known = {word.strip("().,:;\"'") for key in keys for word in key.split()}
    words = [_nearest_word(word, known) for word in query.split()]
    return "" if None in words or words == query.split() else " ".join(words)


def _nearest_word(word, known):
    if any(word in other for other in known):
        return word
    return next(iter(get_close_matches(word, known, n=1, cutoff=0.7)), None)
