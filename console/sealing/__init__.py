"""Drawing up, signatures, the seal, supplements, files and verification."""
