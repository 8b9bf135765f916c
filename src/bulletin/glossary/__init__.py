"""Terms and names: which forms a language may use, which it may not, and whether a translation has them."""

from bulletin.glossary.matching import Defect, banned, hits, missing
from bulletin.glossary.terms import NO_GLOSSARY, Glossary, Term, read_glossary

__all__ = ["NO_GLOSSARY", "Defect", "Glossary", "Term", "banned", "hits", "missing", "read_glossary"]
