"""What everything else is spoken in: tables, reference data, rules, the selection, words, releases."""
