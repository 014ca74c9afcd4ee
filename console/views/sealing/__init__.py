"""Screens and forms of signatures, files and verification."""
