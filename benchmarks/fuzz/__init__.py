"""Mutated pairs and mutated files: no unexpected exception, no span outside its text, no order that shows, no hang."""
