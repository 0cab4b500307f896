"""Who may ask, who may write, and what a page may load."""

import pytest
from starlette.testclient import TestClient


def test_foreign_names_are_refused(client: TestClient) -> None:
    assert client.get("/incidents", headers={"host": "evil.example"}).status_code == 403
    assert client.get("/incidents", headers={"host": "localhost:8321"}).status_code == 200


@pytest.mark.parametrize(
    ("headers", "refused"),
    [
        ({"sec-fetch-site": "cross-site"}, True),
        ({"sec-fetch-site": "same-site"}, True),
        ({"sec-fetch-site": "same-origin"}, False),
        ({"origin": "http://evil.example"}, True),
        ({"origin": "null"}, True),
        ({"origin": "http://127.0.0.1"}, False),
        ({}, False),
    ],
)
def test_only_own_pages_may_write(client: TestClient, headers: dict[str, str], refused: bool) -> None:
    assert (client.post("/incidents", headers=headers).status_code == 403) is refused


def test_pages_load_nothing_foreign(client: TestClient) -> None:
    answer = client.get("/incidents")
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert "style=" not in answer.text
    assert "http://" not in answer.text.replace("http://www.w3.org/2000/svg", "")
    assert "https://" not in answer.text
