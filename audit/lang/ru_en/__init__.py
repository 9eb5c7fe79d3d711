"""What the auditor knows of the pair: names, spellings, look-alikes."""
