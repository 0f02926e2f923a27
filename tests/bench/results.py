"""Results of measurements that were not made, for tests of what is written about them."""

from __future__ import annotations

from typing import Any

HEADER: dict[str, Any] = {
    "date": "2026-01-01 00:00 UTC",
    "machine": {
        "processor": "Some <processor>",
        "cores": 2,
        "memory_gib": 8.0,
        "system": "Linux 6",
        "load_average": 1.5,
    },
    "versions": {"jaxdojo": "0.1.0", "python": "3.13.0", "jax": "0.12.0"},
    "tier": "full",
}


def row(problem: str, ms: float) -> dict[str, Any]:
    return {
        "problem": problem,
        "submission": "reference",
        "verdict": "accepted",
        "p50_ms": ms,
        "p95_ms": 2 * ms,
        "p99_ms": 3 * ms,
        "otherwise_p50_ms": 2 * ms,
        "naive_p50_ms": 20 * ms,
        "floor_p50_ms": ms / 2,
        "times_faster_than_naive": 20.0,
        "times_the_floor": 2.0,
        "taken_ms": [ms, 2 * ms, 3 * ms],
        "naive_ms": [20 * ms],
        "floor_ms": [ms / 2],
    }


def latency() -> dict[str, Any]:
    every = {
        "p50_ms": 90.0,
        "p95_ms": 300.0,
        "p99_ms": 300.0,
        "rows": 2,
        "submissions": 6,
        "median_p50_ms": 75.0,
        "median_otherwise_p50_ms": 150.0,
        "median_naive_p50_ms": 1500.0,
        "median_floor_p50_ms": 37.5,
        "median_times_faster_than_naive": 20.0,
        "median_times_the_floor": 2.0,
    }
    rows = [row("track/slow", 100.0), row("track/quick", 50.0)]
    return {**HEADER, "what": "latency", "command": "jaxdojo bench latency", "rows": rows, "all": every}


def ledger(**changes: Any) -> dict[str, Any]:
    well = {"accepted_by_the_server": 20, "stored": 20, "lost": 0, "stuck": 0, "effects_missing_or_twice": 0}
    return {**well, "attempts": {"1": 20}, "verdicts": {"accepted": 20}, **changes}


def faults(**changes: Any) -> dict[str, Any]:
    return {
        **HEADER,
        "what": "faults",
        "command": "jaxdojo bench faults",
        "killed": {"worker": 3, "zygote": 2, "judge": 1, "web": 1},
        "seconds": 30,
        "ledger": ledger(),
        "posts_cut_off": 1,
        "streams": {"heard_the_verdict": 20, "resumed": 2},
        "given_up": 0,
        "errors": [],
        "processes_left": [],
        **changes,
    }


def soak(**changes: Any) -> dict[str, Any]:
    return {
        **HEADER,
        "what": "soak",
        "command": "jaxdojo bench soak",
        "submissions": 20,
        "hostile": 2,
        "seconds": 60,
        "ledger": ledger(),
        "hostile_verdicts": {"time_limit_exceeded": 2},
        "errors": [],
        "growth": {"web_mib": 0.5},
        "flat": {"web_mib": True},
        "series": {
            "seconds": [1, 2, 3],
            "judged": [1, 2, 3],
            "web_mib": [90, 91, 91],
            "database_mib": [1, 2, 3],
        },
        **changes,
    }


def distributed(**changes: Any) -> dict[str, Any]:
    more = {"what": "distributed", "proxy": "nginx", "learners": 50, "replicas": 3, "cut_off": "for 13 s"}
    return {**faults(killed={"network": 2, "web": 1}), **more, **changes}


def overload(**changes: Any) -> dict[str, Any]:
    times = {"p50_ms": 5.0, "p95_ms": 9.0, "p99_ms": 12.0}
    return {
        **HEADER,
        "what": "overload",
        "command": "jaxdojo bench overload",
        "workers": 2,
        "judged_a_second": 10.0,
        "sent_a_second": 100.0,
        "caps": {"all": 300, "learner": 30},
        "answers": {"202": 20, "429": 4, "503": 76},
        "refused_without_retry_after": 0,
        "forms": {"refused": 4, "explained": 4},
        "pages": {"calm": times, "overloaded": times},
        "page_errors": 0,
        "ledger": ledger(),
        "errors": [],
        **changes,
    }


def school(**changes: Any) -> dict[str, Any]:
    return {
        **HEADER,
        "what": "school",
        "command": "jaxdojo bench school",
        "learners": 500,
        "problems": 1_000,
        "submissions": 100_000,
        "seconds": 300.0,
        "thinks": 20.0,
        "workers": 2,
        "ready_s": 100.0,
        "taken": {"page: catalogue": {"count": 7, "p50_ms": 5.0, "p95_ms": 9.0, "p99_ms": 12.0}},
        "errors": [],
        **changes,
    }


def scale(**changes: Any) -> dict[str, Any]:
    return {
        **HEADER,
        "what": "scale",
        "command": "jaxdojo bench scale",
        "graded": {"1": {"verdicts_a_minute": 600.0}, "2": {"verdicts_a_minute": 1_200.0}},
        "queue": {"1": {"a_second": 100.0, "p95_ms": 20.0}, "2": {"a_second": 200.0, "p95_ms": 30.0}},
        "queue_in_a_file": {"a_second": 150.0, "p95_ms": 10.0},
        "notices": {"1": {"told_a_second": 5_000, "heard_a_second": 5_000, "lost": 0}},
        "pages_a_second": 100.0,
        "core_ms": 100.0,
        **changes,
    }
