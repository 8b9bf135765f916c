"""MJML to Jinja: a theme's mail is compiled once, and no editor's word ever meets the MJML parser.

source -> scan.tokens -> prepare.prepared (lint, Jinja out of the way) -> engine.compile_mjml -> Jinja source
"""

from bulletin.mjml.engine import Compiled, compile_mjml

__all__ = ["Compiled", "compile_mjml"]
