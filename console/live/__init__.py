"""Drawing regions once and pushing them to everybody."""
