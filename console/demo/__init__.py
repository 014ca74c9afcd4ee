"""The demo: the ward conference of Thanh Khê Tây, played through the actions."""
