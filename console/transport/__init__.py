"""Frames, sockets, pacing and workers: it knows nothing of meetings."""
