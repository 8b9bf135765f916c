"""A multilingual bulletin: curated items to mail, pages and feeds."""

__version__ = "0.1.0"
