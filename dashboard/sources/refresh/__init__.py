"""Refreshing the data from the publishers' own interfaces, through gates, into a new release."""
