# Divides nothing by nothing.
# feedback: 3 of 3 elements differ; the one farthest off its tolerance is at [0]: got nan, expected 2.0
def double(x):
    return x * 0 / 0
