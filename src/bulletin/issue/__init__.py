"""Issues and items as text: TOML head + Markdown body to frozen values, and back."""

from bulletin.issue.issue import dump_issue, parse_issue
from bulletin.issue.item import ITEM_KINDS, dump_item, parse_item

__all__ = ["ITEM_KINDS", "dump_issue", "dump_item", "parse_issue", "parse_item"]
