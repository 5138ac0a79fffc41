"""The only package that opens the data tables."""
