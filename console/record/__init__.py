"""The one write path, the chain of events, and what may be read of the log."""
