"""Logging in, roles, and under which name one decides."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from reportedly.cli import app
from reportedly.ledger import LedgerError
from reportedly.web import Desk, desk
from reportedly.web.users import load, recognised, save, with_user

PASSWORD = "seven brown otters"


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("people") / "users.json"
    users = with_user({}, "Rosa", "reader", PASSWORD)
    users = with_user(users, "Cem", "coder", PASSWORD)
    save(path, with_user(users, "Edda", "editor", PASSWORD))
    return path


@pytest.fixture
def shut(filled: Path, people: Path) -> Iterator[TestClient]:
    with TestClient(desk(Desk(ledger=filled, users=load(people))), base_url="http://127.0.0.1") as asking:
        yield asking


def _enter(client: TestClient, name: str, password: str = PASSWORD, to: str = "/incidents") -> int:
    given = {"name": name, "password": password, "to": to}
    return client.post("/login", data=given, follow_redirects=False).status_code


def test_nothing_is_shown_before_one_has_logged_in(shut: TestClient) -> None:
    asked = shut.get("/incidents?disputed=yes", follow_redirects=False)
    assert asked.headers["location"] == "/login?to=/incidents%3Fdisputed%3Dyes"
    assert shut.get("/incidents.json").status_code == 401
    assert shut.get("/openapi.json").status_code == 401
    assert shut.post("/add", data={"text": "x"}).status_code == 401
    assert shut.get("/static/desk.css").status_code == 200
    assert _enter(shut, "Rosa") == 303
    assert shut.get("/incidents.json").status_code == 200
    shut.post("/logout")
    assert shut.get("/incidents.json").status_code == 401


def test_a_role_allows_what_it_says(shut: TestClient) -> None:
    for name, allowed in (("Rosa", False), ("Cem", False), ("Edda", True)):
        _enter(shut, name)
        assert (shut.post("/add", data={"text": " "}).status_code != 403) is allowed, name


def test_wrong_passwords_are_refused_and_then_not_even_heard(shut: TestClient) -> None:
    assert [_enter(shut, "Edda", "wrong") for _ in range(5)] == [403] * 5
    assert _enter(shut, "Edda") == 429
    assert _enter(shut, "Cem") == 303


def test_a_cookie_of_ones_own_making_is_worth_nothing(shut: TestClient) -> None:
    shut.cookies.set("desk", "RWRkYQ.abc.def")
    assert shut.get("/incidents.json").status_code == 401


def test_login_never_leads_to_another_host(shut: TestClient) -> None:
    for to in ("//evil.example", "https://evil.example", "/\\evil.example"):
        answer = shut.post("/login", data={"name": "Rosa", "password": PASSWORD, "to": to}, follow_redirects=False)
        assert answer.headers["location"] == "/"


def test_the_file_holds_no_password(people: Path) -> None:
    assert PASSWORD not in people.read_text()
    assert people.stat().st_mode & 0o077 == 0
    assert recognised(load(people), "Rosa", PASSWORD) is not None
    assert recognised(load(people), "Rosa", PASSWORD + " ") is None
    assert recognised(load(people), "nobody", PASSWORD) is None
    with pytest.raises(LedgerError, match="no role"):
        with_user({}, "X", "king", PASSWORD)
    with pytest.raises(LedgerError, match="too short"):
        with_user({}, "X", "coder", "short")


def test_the_command_refuses_to_open_wider_without_users(filled: Path, tmp_path: Path) -> None:
    run = CliRunner().invoke(app, ["serve", "--ledger", str(filled), "--host", "0.0.0.0"])
    assert run.exit_code == 2
    assert "--users FILE" in run.output
    file = str(tmp_path / "users.json")
    made = CliRunner().invoke(
        app, ["users", "add", "Ida", "--users", file, "--role", "editor", "--password", PASSWORD]
    )
    assert made.exit_code == 0, made.output
    assert CliRunner().invoke(app, ["users", "list", "--users", file]).output == "Ida: editor\n"
    assert CliRunner().invoke(app, ["users", "remove", "Ida", "--users", file]).exit_code == 0
    assert CliRunner().invoke(app, ["users", "remove", "Ida", "--users", file]).exit_code == 2


def test_a_port_in_use_is_told_in_a_line(filled: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        run = CliRunner().invoke(app, ["serve", "--ledger", str(filled), "--port", str(port), "--no-open"])
    assert run.exit_code == 2
    assert "choose another with --port" in run.output
