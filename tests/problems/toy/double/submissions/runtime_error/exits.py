# Ends the process.
# feedback: The process ended by itself, with status 3, before it returned a result.
import os


def double(x):
    os._exit(3)
