"""What the auditor knows of English."""
