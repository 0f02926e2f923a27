"""Measures a real server from outside; judges nothing and is used by no other module."""
