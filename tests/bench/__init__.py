"""The dashboard beside a naive Dash app of the same charts, measured in one run: `make bench`."""
