"""What the auditor knows of Russian."""
