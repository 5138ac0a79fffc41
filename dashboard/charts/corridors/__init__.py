"""Charts of who lives where: one country in the middle, its origins and destinations."""
