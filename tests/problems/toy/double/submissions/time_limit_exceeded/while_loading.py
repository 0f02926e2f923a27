# Never ends loading.
# feedback: It took longer than the limit of 3 s for all cases together.
while True:
    pass
