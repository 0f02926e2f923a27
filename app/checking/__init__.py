"""Checks many problems side by side, tells how far it is, and shows what it found."""
