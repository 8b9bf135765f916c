"""Outside referees over a built bulletin: one module a referee, each from documents to `Ruling`s."""
