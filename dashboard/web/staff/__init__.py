"""The pages on which the programme's team loads its results, and where they are served."""
