"""Corrections in Office documents: archives of XML, of which the corrected characters change and nothing else."""
