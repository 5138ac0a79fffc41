"""What the command line does, a module a command. Nothing that serves a page imports this."""
