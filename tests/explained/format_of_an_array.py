# explained: array-formatted, line 5
# `f"{float(x[0]):.2f}"`

def double(x):
    print(f"{x:.2f}")
    return 2 * x
