"""Grades one submission; knows nothing of the web."""
