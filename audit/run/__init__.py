"""Auditing: one document through the pipeline, a batch of them in processes, what they are worth, and the gate."""
