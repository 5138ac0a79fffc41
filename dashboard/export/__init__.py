"""What is taken along: a talk or a view as a file that needs no server."""
