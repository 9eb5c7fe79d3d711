"""The command line: a module a command; they parse, call the rest, and map errors to exit codes."""
