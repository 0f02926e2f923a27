# A process raises none of its own limits, nor another's.
# verdict: accepted
# prints: refused
import resource


def double(x):
    for limit in (resource.RLIMIT_AS, resource.RLIMIT_NOFILE, resource.RLIMIT_FSIZE, resource.RLIMIT_CORE):
        try:
            resource.setrlimit(limit, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
            print("raised", limit)
        except (OSError, ValueError):
            pass
    try:
        resource.prlimit(2, resource.RLIMIT_NOFILE, (1, 1))
        print("changed another's")
    except OSError:
        print("refused")
    return 2 * x
