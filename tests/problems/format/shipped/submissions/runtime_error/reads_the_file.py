# Opens the file, which is not there for a submission.
# feedback: FileNotFoundError
def shipped(x):
    return {"mean": sum(map(float, open("data/heights.txt"))), "count": len(x)}
