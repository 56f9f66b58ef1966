"""How fast the public pages are, against views that do nothing, in one run on one machine."""
