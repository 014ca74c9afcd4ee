"""Serving the hall, and what the server looks after beside answering."""
