"""Documents to aligned segments, and segments to word links."""

from audit.align.documents import align

__all__ = ["align"]
