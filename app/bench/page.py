"""The page of published results, from nothing but the results; measures nothing."""

from __future__ import annotations

from typing import Any

from app.bench import crowd, faults, latency, lens, load, overload, scale, soak, start
from app.bench.machine import about

PLOT = "images/benchmarks-latency.svg"
OPENING = """# Benchmarks

How long a learner waits for a verdict, what a server bears, and what it survives. Everything here is printed by
`jaxdojo bench`, which starts a real server of its own on an empty data folder and measures it from outside, over HTTP.
This page and its figures are written by `./jaxdojo bench publish`; nobody edits it. The results that it is made from,
with every single measurement, are in [benchmarks.json](benchmarks.json).

Three words are used throughout:

- **naive** is the way without a pool: a new Python process that imports JAX and Flax, runs the same code on the same cases,
  compares with NumPy and exits. It isolates nothing, keeps no report and speaks no HTTP. It is measured in the same run, in
  turns with ours.
- **floor** is the same code on the same cases, run a second time in one boxed worker, when everything is compiled: the
  time of the computation itself, which no judging can go below.
- **p50**, **p95** and **p99** are percentiles by the nearest rank: of one hundred submissions, p95 is the 95th fastest.

Figures depend on the machine, and on what else it does: compare ratios rather than milliseconds, and run the commands on
yours.
"""
SECTIONS = {
    "latency": """## Time to verdict

From sending the POST to reading the verdict in the event stream, at the client, on an idle server whose pool is full:
what a learner feels who works alone. Storing the submission (with fsync), the queue, isolation, every case, the comparison
and the report are all in it. Each round is one submission and, in turn, one naive process.

What a reference is traced to was run before anybody submits, so that the checks of whoever writes the same program wait for
nothing else. **Written otherwise** is the p50 of the same problems for a program that gives the same and is another: what
most learners wait for where a problem has checks, with a worker that runs what was traced.
""",
    "lens": """## Beside the lens

After a run, the lens looks at the learner's code: it traces it, transforms it and asks the compiler what it costs. A
submission that comes meanwhile must not wait for that. The same submission follows the same run, in turns with the lens
open and without it, when the lens has just begun, is in its middle or is near its end.
""",
    "load": """## Under load

Learners at once, each with a cookie of its own, who send references and known mistakes of the problems, each as soon as
the verdict before is there. The naive way gets the same mix and as many processes at once as there are cores. Then learners
who think between two submissions, for half to one and a half times as long as the table says, alone and beside one who
floods: what that one gets is not counted.
""",
    "school": """## A whole school

Hundreds of learners at once, each signed in, who open the catalogue, search, read, run, submit, follow the verdict and look at
what came of it, and think in between. The catalogue is generated, and so are a year of submissions in the database; a few
learners and a few problems have most of them.
""",
    "overload": """## Too much

Many times what the workers can judge is sent, by a hundred learners of whom one sends a fifth, without waiting for any answer.
The caps are set to what is judged in half a minute, and to a tenth of that for one learner. Every twentieth is sent by the
form without JavaScript, and the page that comes back must say what to do. Pages are read beside.
""",
    "scale": """## More machines

Verdicts by one, two and four real workers on one PostgreSQL; then the way through queue and store by the same code with
nobody who judges; then notices alone. All processes share this one machine, so more of them show what waiting is worth and not
what more machines give.
""",
    "faults": """## Killing everything

While learners submit and listen, processes of the running server are chosen at random and killed with signal 9: workers that
wait or judge, the zygote that they are forked from, the judge, and the web server, which is then started again. A submission
counts from the moment that the server has answered 202. Afterwards the database is read: each must be there with one
verdict, and counted once in its learner's progress. Every stream of events that was open must have ended in the verdict,
resumed after its last event as a browser does it.
""",
    "distributed": """## Killing many machines

The same for many machines: servers behind a proxy, workers and PostgreSQL, each of which is killed with signal 9 and brought
back, while others are killed. A worker's host is also cut off from the network for longer than its work waits for it, and healed:
what it judged meanwhile must have no second effect.
""",
    "soak": """## A long soak

Thousands of submissions, every tenth of which does harm: it never ends, takes all memory, floods its output, starts
processes and threads, kills whatever it can name, or leaves. Nothing may be lost, and nothing may grow.
""",
    "start": """## Starting

From the command to the first page and to the first verdict, in a clone that is set up. On an empty data folder the answers
to all problems are computed first, in the background.
""",
}
KINDS = {
    "latency": latency,
    "lens": lens,
    "load": load,
    "school": crowd,
    "overload": overload,
    "scale": scale,
    "faults": faults,
    "distributed": faults,
    "soak": soak,
    "start": start,
}
CLOSING = """## Doing it yourself

```sh
./jaxdojo bench latency                        # every problem's reference; --mistakes for known mistakes too
./jaxdojo bench lens                           # time to verdict while the lens looks, and while it does not
./jaxdojo bench load --learners 16 --seconds 60
./jaxdojo bench school                         # 500 learners, 1,000 problems, 100,000 submissions before
./jaxdojo bench overload --seconds 300 --times 10
./jaxdojo bench scale                          # workers, the queue and notices, each alone
./jaxdojo bench faults --submissions 1000
./jaxdojo bench faults --distributed           # three of each behind a proxy, and a PostgreSQL
./jaxdojo bench soak --submissions 10000
./jaxdojo bench start
./jaxdojo bench publish                        # the usual ones, in about an hour, and this page
./jaxdojo bench publish --only soak            # the soak, in another hour, and its part of this page
```

Most take names of problems, and all take `--json` for programs. `./jaxdojo bench load --json > load.json`
and then `./jaxdojo bench publish --from load.json --only` puts what was measured elsewhere on this page.
"""


def page(results: dict[str, dict[str, Any]]) -> str:
    """The Markdown of all results that there are."""
    parts = [OPENING]
    for name, opening in SECTIONS.items():
        if name in results:
            result = results[name]
            plot = f"\n![Time to verdict of every problem]({PLOT})\n" if name == "latency" else ""
            found = KINDS[name].failures(result)
            broken = "".join(f"\n- **Not as it must be**: {one}." for one in found)
            parts.append(
                f"{opening}{plot}\n{KINDS[name].text(result)}\n{broken and broken + chr(10)}\n{about(result)}\n"
            )
    return "\n".join([*parts, CLOSING])
