"""Papers as passages that can be cited: read from the file an editor has, kept as an index without its text.

A reader for each of `formats` finds the elements of a file, `assemble` makes a paper of them, `index.dump` and
`index.load` keep what is committed of it, `words` tells whether a passage is still the same and whether a text
repeats a run of its words. Nothing is imported here: a build reads indexes only, and should not pay for the importer.
"""
