"""Before: what is planned and set up until the meeting opens."""
