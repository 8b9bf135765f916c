"""Figures of one text in several languages: found in the prose of each, and compared."""

from bulletin.compare.lines import Row, read_rows
from bulletin.compare.pairs import SCANNERS, compare, quantities
from bulletin.compare.quantity import Quantity

__all__ = ["SCANNERS", "Quantity", "Row", "compare", "quantities", "read_rows"]
