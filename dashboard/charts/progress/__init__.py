"""Charts of the programme's results beside their targets, all of the same editions and verdicts."""
