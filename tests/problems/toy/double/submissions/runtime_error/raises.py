# Raises in its second line.
# feedback: ValueError: not today (line 4)
def double(x):
    raise ValueError("not today")
