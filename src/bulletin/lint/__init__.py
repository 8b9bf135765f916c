"""The characters and spellings of prose: faults that hold whatever the text says."""

from bulletin.lint.japanese import styles
from bulletin.lint.rule import Rule
from bulletin.lint.rules import RULES, Defect, lint

__all__ = ["RULES", "Defect", "Rule", "lint", "styles"]
