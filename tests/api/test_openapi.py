"""The API describes itself, and the page that shows it needs nothing from elsewhere."""

from __future__ import annotations

import re

import httpx

from tests.serving import words

CONTRACT = {
    "/api/v1/me": {"get"},
    "/api/v1/me/export": {"get"},
    "/api/v1/problems": {"get"},
    "/api/v1/problems/{track}/{slug}": {"get"},
    "/api/v1/problems/{track}/{slug}/leaderboard": {"get"},
    "/api/v1/problems/{track}/{slug}/note": {"get", "put"},
    "/api/v1/problems/{track}/{slug}/solution": {"get"},
    "/api/v1/problems/{track}/{slug}/submissions": {"post"},
    "/api/v1/problems/{track}/{slug}/runs": {"post"},
    "/api/v1/submissions/{id}": {"get"},
    "/api/v1/submissions/{id}/events": {"get"},
    "/api/v1/submissions/{id}/lens": {"get"},
    "/api/v1/submissions/{id}/receipt": {"get"},
}


def test_the_document_holds_the_contract_and_no_page(client: httpx.Client) -> None:
    document = client.get("/api/v1/openapi.json").json()
    assert {path: set(methods) for path, methods in document["paths"].items()} == CONTRACT


def test_every_path_says_what_its_errors_look_like(client: httpx.Client) -> None:
    document = client.get("/api/v1/openapi.json").json()
    for path, methods in document["paths"].items():
        for operation in methods.values() if "{" in path else ():
            shape = operation["responses"]["404"]["content"]["application/json"]["schema"]["$ref"]
            assert shape.endswith("/ErrorAnswer"), path


def test_the_bodies_are_described(client: httpx.Client) -> None:
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    run = paths["/api/v1/problems/{track}/{slug}/runs"]["post"]
    schema = run["requestBody"]["content"]["application/json"]["schema"]
    assert schema["required"] == ["code"]
    assert set(schema["properties"]) == {"code", "cases"}


def test_the_page_loads_only_our_own_files(client: httpx.Client) -> None:
    page = client.get("/api/docs")
    assert page.status_code == 200
    for path in re.findall(r'(?:src|href)="([^"]+)"', page.text):
        assert path.startswith(("/", "#")) and not path.startswith("//"), path
    assert "<script" not in page.text


def test_the_page_says_all_that_the_document_says(client: httpx.Client) -> None:
    page, document = words(client.get("/api/docs").text), client.get("/api/v1/openapi.json").json()
    for path, methods in document["paths"].items():
        for method, asked in methods.items():
            assert f"{method.upper()} {path}" in page
            assert asked["summary"] in page and asked["description"].replace("`", "") in page.replace("`", "")
    for name, schema in document["components"]["schemas"].items():
        assert name in page and all(one in page for one in schema["properties"])


def test_every_link_of_the_page_leads_somewhere_on_it(client: httpx.Client) -> None:
    page = client.get("/api/docs").text
    ids = re.findall(r'id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)
