"""What the office sees of all its dialogues, before and after: its day, its year, its terms."""
