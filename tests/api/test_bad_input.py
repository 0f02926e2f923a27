"""Everything that can't be judged is refused with a clear sentence, and nothing is stored."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

RUNS = "/api/v1/problems/toy/double/runs"
CODE = "def double(x):\n    return x\n"

BAD_CODE = {
    "empty": ({"code": ""}, "code: it is empty. It must define `double`. Write the function first."),
    "blank": ({"code": " \n\t"}, "code: it is empty. It must define `double`. Write the function first."),
    "nul": ({"code": "a\nb\0"}, "code: line 2 contains a NUL character. Python can't read one. Remove it."),
    "half a pair": (
        {"code": "x = '\ud800'"},
        "code: character 6 is '\\ud800', half of a surrogate pair. The code must be UTF-8 text. Remove the character.",
    ),
    "missing": ({}, 'code: it is missing. Send {"code": "…"}.'),
    "no text": ({"code": 3}, "code: it is not a text."),
    "unknown key": (
        {"code": CODE, "case": []},
        "`case` is not a key of this request. Its keys are cases, code.",
    ),
}
SHAPE = 'It must be {"arguments": {name: value}}, {"literals": {name: "text"}} or {"sample": "name"}.'
BAD_CASES: dict[str, tuple[Any, list[str]]] = {
    "no sample": (
        [{"sample": "minus"}],
        ['cases[0].sample: it is "minus". It must be one of the samples: three.'],
    ),
    "no list": (
        {"x": 1},
        [
            'cases: it is {"x": 1}. It must be a list such as [{"arguments": {…}}]. Leave it out to run the samples.'
        ],
    ),
    "empty": (
        [],
        ['cases: it is []. It must be a list such as [{"arguments": {…}}]. Leave it out to run the samples.'],
    ),
    "too many": (
        [{"arguments": {"x": [1]}}] * 17,
        ["cases: there are 17. There must be at most 16. Send fewer."],
    ),
    "no object": ([3], [f"cases[0]: it is 3. {SHAPE}"]),
    "other keys": ([{"x": [1]}], [f'cases[0]: it is {{"x": [1]}}. {SHAPE}']),
    "arguments no object": (
        [{"arguments": [1]}],
        ["cases[0].arguments: it is [1]. It must be an object with one key for each parameter."],
    ),
    "missing": ([{"arguments": {}}], ["cases[0]: `x` is missing. It must be given."]),
    "unknown, and no text": (
        [{"arguments": {"x": [1], "\ud800": 2}}],
        ["cases[0]: `\\ud800` is not a parameter. Parameters: x."],
    ),
    "unknown": (
        [{"arguments": {"x": [1], "y": 2}}],
        ["cases[0]: `y` is not a parameter. Parameters: x."],
    ),
    "wrong type": ([{"arguments": {"x": "one"}}], ["cases[0]: `x` holds 'one'. It must hold numbers only."]),
    "two of them": (
        [{"arguments": {"x": [1]}}, {"arguments": {"x": 1}}, {"arguments": {}}],
        [
            "cases[1]: `x` has 0 dimensions, shape (). It must be float32[n].",
            "cases[2]: `x` is missing. It must be given.",
        ],
    ),
    "too deep": (
        [{"arguments": {"x": [[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]}}],
        ["cases[0]: `x` is nested more than 16 levels deep. Use fewer levels."],
    ),
    "too many digits": (
        [{"arguments": {"x": [10**21]}}],
        ["cases[0]: `x` holds a whole number of more than 20 digits. Use a smaller one."],
    ),
    "no literal": (
        [{"literals": {"x": "[1, 2"}}],
        ["`x`: At character 6: found the end. Expected `,` or `]`."],
    ),
    "empty literal": (
        [{"literals": {"x": " "}}],
        ["`x` is empty. It must be a value such as 3.0 or [1, 2]."],
    ),
    "literal no text": ([{"literals": {"x": 3}}], ["`x` is 3. It must be text."]),
    "ragged": (
        [{"literals": {"x": "[[1], [1, 2]]"}}],
        ["`x` is [[1], [1, 2]]. Its rows differ in length; it must be float32[n]."],
    ),
}


@pytest.mark.parametrize("name", BAD_CODE)
def test_bad_code_is_refused(client: httpx.Client, name: str) -> None:
    body, sentence = BAD_CODE[name]
    # httpx would not encode half of a surrogate pair, JSON can.
    answer = client.post(RUNS, content=json.dumps(body))
    assert (answer.status_code, answer.json()) == (
        422,
        {"error": sentence, "errors": [sentence], "status": 422},
    )


@pytest.mark.parametrize("name", BAD_CASES)
def test_bad_cases_are_refused(client: httpx.Client, name: str) -> None:
    cases, sentences = BAD_CASES[name]
    answer = client.post(RUNS, content=json.dumps({"code": CODE, "cases": cases}))
    assert (answer.status_code, answer.json()["errors"]) == (422, sentences)


def test_code_of_64_kib_is_taken_and_one_byte_more_is_not(client: httpx.Client) -> None:
    fits = CODE + "#" * (64 * 1024 - len(CODE))
    assert client.post(RUNS, json={"code": fits}).status_code == 202
    answer = client.post(RUNS, json={"code": fits + "#"})
    assert answer.status_code == 413
    assert (
        answer.json()["error"] == "code: it has 65537 bytes. It must have at most 65536 (64 KiB). Shorten it."
    )


BAD_BODIES = {
    "malformed": (b'{"code": ', "The request's body is not JSON: Expecting value at line 1, column 10."),
    "empty": (b"", "The request's body is not JSON: Expecting value at line 1, column 1."),
    "no object": (b"[1]", 'The request\'s body is not a JSON object. It must be one, such as {"code": "…"}.'),
    "latin-1": (
        '{"code": "é"}'.encode("latin-1"),
        "The request's body: byte 11 is 0xe9, which is not UTF-8. Send UTF-8 text.",
    ),
    "a long number": (
        b'{"code": ' + b"1" * 5000 + b"}",
        "The request's body can't be read: it is nested too deep or holds a number too long.",
    ),
    "a deep nest": (
        b"[" * 100_000,
        "The request's body can't be read: it is nested too deep or holds a number too long.",
    ),
}


@pytest.mark.parametrize("name", BAD_BODIES)
def test_a_bad_body_is_refused(client: httpx.Client, name: str) -> None:
    body, sentence = BAD_BODIES[name]
    answer = client.post(RUNS, content=body)
    assert (answer.status_code, answer.json()) == (
        422,
        {"error": sentence, "errors": [sentence], "status": 422},
    )


def test_an_unknown_problem_is_told_before_the_code_is_read(client: httpx.Client) -> None:
    answer = client.post("/api/v1/problems/toy/nothing/runs", content=b"\xff")
    assert answer.status_code == 404
    assert answer.json()["error"] == "There is no problem 'toy/nothing'. GET /api/v1/problems lists them."


def test_a_body_over_256_kib_is_refused(client: httpx.Client) -> None:
    answer = client.post(RUNS, json={"code": "#" * (256 * 1024)})
    sentence = "The request is larger than 262144 bytes (256 KiB). Send less."
    assert (answer.status_code, answer.json()) == (
        413,
        {"error": sentence, "errors": [sentence], "status": 413},
    )


def test_a_body_without_a_length_is_counted_as_it_comes(client: httpx.Client) -> None:
    answer = client.post(RUNS, content=(b"#" * 65536 for _ in range(5)))
    assert answer.status_code == 413
    assert answer.json()["error"] == "The request is larger than 262144 bytes (256 KiB). Send less."
