"""Sentences that are no template."""
