"""Typed figures: read exactly from a head, shown natively in each language, found in prose."""

from bulletin.figures.amounts import rounded
from bulletin.figures.forms import OWN, by_hand, choices, forms, isolated, large, show
from bulletin.figures.nouns import read_nouns
from bulletin.figures.values import KINDS, parse, parse_day

__all__ = [
    "KINDS",
    "OWN",
    "by_hand",
    "choices",
    "forms",
    "isolated",
    "large",
    "parse",
    "parse_day",
    "read_nouns",
    "rounded",
    "show",
]
