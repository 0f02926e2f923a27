# Prints without end.
# feedback: It printed without end; over 16 MiB is not read. Is there a print in a loop?
def double(x):
    while True:
        print("line\n" * 10_000)
