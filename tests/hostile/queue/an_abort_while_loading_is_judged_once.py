# abort() at the top of the file is the submission's error.
# verdict: compile_error
import os

os.abort()
