"""What a promise is by now, read from its entries: asked by drafts, screens and actions alike."""
