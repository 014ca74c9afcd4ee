"""Tests mirror console/; system/ drives real browsers."""
