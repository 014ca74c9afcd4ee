"""The text of the Biên bản: paragraphs, what is missing, reading back, masking."""
