"""Tests of the documents; a package, so that a test_minutes.py elsewhere does not clash."""
