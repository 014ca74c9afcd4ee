"""Words that several screens and the paper share."""
