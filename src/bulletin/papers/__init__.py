"""Papers as passages that can be cited: read from the file an editor has, kept as an index without its text.

`text.read` imports a plain text file, `index.dump` and `index.load` keep what is committed of it, `words` tells
whether a passage is still the same and whether a text repeats a run of its words. Nothing is imported here:
a build reads indexes only, and should not pay for the importer.
"""
