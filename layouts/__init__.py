"""What each page looks like. A page depends on the language alone: what is chosen reaches it by wires."""
