"""Hostile and harmless files, each with the verdict that it must get. All are made here, none is kept in the tree."""

from tests.submissions.hostile import documents, office, pictures, strangers

CASES = [*documents.cases(), *pictures.cases(), *strangers.cases(), *office.cases()]
