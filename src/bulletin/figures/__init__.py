"""Typed figures: read exactly from a head, shown natively in each language, found in prose."""

from bulletin.figures.forms import forms, large, show
from bulletin.figures.nouns import read_nouns
from bulletin.figures.values import KINDS, parse, parse_day

__all__ = ["KINDS", "forms", "large", "parse", "parse_day", "read_nouns", "show"]
