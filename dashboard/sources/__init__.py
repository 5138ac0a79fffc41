"""One importer a publisher: its true format in, tidy rows out. Nothing that serves a page imports this."""
