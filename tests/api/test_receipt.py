"""GET …/receipt: the audit document."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import httpx

from tests.house import House
from tests.serving import judged


def test_a_receipt_names_digests_versions_tier_and_seed(client: httpx.Client, right: str) -> None:
    id = client.post("/api/v1/problems/toy/double/submissions", json={"code": right}).json()["id"]
    judged(client, id)
    receipt = client.get(f"/api/v1/submissions/{id}/receipt").json()
    assert receipt["code_digest"] == hashlib.sha256(right.encode()).hexdigest()
    assert {"jaxdojo", "python", "jax", "flax"} <= set(receipt["versions"])
    assert all(case["cpu_ms"] > 0 and case["peak_mib"] >= 0 for case in receipt["cases"])
    assert receipt["verdict"] == "accepted" and receipt["tier"] and receipt["attempts"] == 1


def test_a_receipt_keeps_what_came_out_of_the_samples_only(client: httpx.Client, right: str) -> None:
    id = client.post("/api/v1/problems/toy/double/submissions", json={"code": right}).json()["id"]
    judged(client, id)
    sample, *secret = client.get(f"/api/v1/submissions/{id}/receipt").json()["cases"]
    assert sample["result"] == [2.0, 4.0, 6.0]
    assert secret and all(case["result"] is None for case in secret)


def test_a_receipt_holds_no_code_and_nothing_secret(client: httpx.Client, right: str) -> None:
    id = client.post("/api/v1/problems/toy/double/submissions", json={"code": right}).json()["id"]
    judged(client, id)
    text = client.get(f"/api/v1/submissions/{id}/receipt").text
    assert "def double" not in text
    assert "arguments" not in text


def test_there_is_no_receipt_before_the_verdict(start_house: Callable[..., House]) -> None:
    house = start_house()
    with house.client() as client:
        id = house.post(client, "hold").json()["id"]
        answer = client.get(f"/api/v1/submissions/{id}/receipt")
    assert answer.status_code == 409
    sentence = "There is no receipt before the verdict. Ask again when the status is judged."
    assert answer.json()["error"] == sentence
