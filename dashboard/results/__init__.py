"""A results framework: what it holds, how it is judged and added up, loaded, kept and compared."""
