"""What a kind of screen shows: its view, regions, receipts."""
