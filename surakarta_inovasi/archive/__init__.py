"""What is publicly known of earlier years, loaded once from `data/`: every row says where it was read.

Loading again adds what is missing and leaves alone what is there, so a correction made in the panel stays.
"""

from surakarta_inovasi.archive.loader import load_all

__all__ = ["load_all"]
