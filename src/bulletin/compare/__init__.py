"""Figures of one text in several languages: found in the prose of each, and compared."""

from bulletin.compare.lines import Row, read_rows
from bulletin.compare.pairs import SCANNERS, compare, quantities
from bulletin.compare.quantity import Quantity
from bulletin.compare.typed import agrees, readable, reads

__all__ = ["SCANNERS", "Quantity", "Row", "agrees", "compare", "quantities", "read_rows", "readable", "reads"]
