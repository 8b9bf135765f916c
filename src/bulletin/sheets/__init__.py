"""Sheets: the translations of an issue in one language as a Word document for review, and back.

rows.Sheet -> write.docx -> bytes -> Word, LibreOffice -> bytes -> read.returned -> rows.Returned -> marks.resolved
"""
