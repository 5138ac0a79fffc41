"""Charts that compare countries by an indicator, in a year, over time, by sex or with another indicator."""
