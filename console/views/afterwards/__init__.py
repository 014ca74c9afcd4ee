"""The pages of the time after the seal: the book of promises, the public page, a body's own."""
