"""Measures a real server from outside; judges nothing and is used by no other module.

Each kind of measurement is a module with `add_arguments`, `measure`, which gives a result as JSON has it, `text`, which
writes it as Markdown, and `failures`, which says what the result must not be.
"""
