# Defines another name.
# feedback: The code does not define `double`. It defines twice. Name the function exactly `double`.
def twice(x):
    return x * 2
