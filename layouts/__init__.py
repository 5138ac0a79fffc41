"""What each page looks like. It depends on the language alone: callbacks bring what is chosen."""
