"""The programme's results framework: its model, the files loaded into it, its IATI files, its releases."""
