"""The same audit over many documents: in this process, or in several."""
