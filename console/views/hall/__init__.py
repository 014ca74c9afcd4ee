"""Screens and forms of the hall."""
