"""After the seal: what was promised, who keeps it until when, and who sees that it was kept."""
