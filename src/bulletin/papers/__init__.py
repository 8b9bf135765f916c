"""Papers as passages that can be cited: read from the file an editor has, kept as an index without its text."""

from bulletin.papers.index import dump, load, text_free
from bulletin.papers.text import read
from bulletin.papers.words import copied, fingerprint, shingles

__all__ = ["copied", "dump", "fingerprint", "load", "read", "shingles", "text_free"]
