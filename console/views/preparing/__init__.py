"""Screens and forms of the preparation."""
