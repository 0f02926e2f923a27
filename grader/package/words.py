"""The words that the format, the judge and the pages share; one list, so that no two can drift."""

VERDICTS = (
    "accepted",
    "wrong_answer",
    "check_failed",
    "runtime_error",
    "compile_error",
    "time_limit_exceeded",
    "memory_limit_exceeded",
    "output_limit_exceeded",
    "judge_error",
)
