"""Whether a name of the source that has no counterpart in the translation was lost, or may be left out as it is."""

from audit.meaning.lost_names.judge import lost_scores

__all__ = ["lost_scores"]
