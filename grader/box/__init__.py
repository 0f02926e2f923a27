"""The layers that box a process, one module each; every module says what it covers and what it doesn't.

Nothing here knows of problems, verdicts or JAX: it closes doors and reports which ones it could not close.
"""
