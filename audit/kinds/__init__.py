"""Generic shapes that several checks share."""
