"""Screens and forms of the minutes."""
