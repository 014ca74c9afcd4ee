"""Everything that can happen in the meeting, one function a verb."""
