# Processes of multiprocessing are refused, whatever starts them.
# verdict: accepted
# prints: refused
import multiprocessing


def attack():
    worked = []
    for method in ("fork", "spawn", "forkserver"):
        try:
            process = multiprocessing.get_context(method).Process(target=print, args=("started",))
            process.start()
            worked.append(method)
        except OSError:
            continue
    if not worked:
        raise OSError
    return worked


def double(x):
    try:
        print("worked:", attack())
    except OSError:
        print("refused")
    return 2 * x
