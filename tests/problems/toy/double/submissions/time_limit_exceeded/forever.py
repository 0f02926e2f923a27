# Never ends.
# feedback: It took longer than the limit of 3 s for all cases together.
def double(x):
    while True:
        pass
