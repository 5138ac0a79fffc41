"""Charts of one country's situation."""
