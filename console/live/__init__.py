"""Drawing regions once and pushing them to everybody, and who is there."""
