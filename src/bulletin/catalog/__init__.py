"""Gettext catalogs: lossless PO text, templates and updates, look-up, and what is wrong with a translation.

messages -> merge.template -> .pot
messages + old catalog -> merge.update -> .po -> lookup.Translations
                                            `-> verify.check -> findings
"""
