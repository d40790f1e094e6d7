"""Arbitrary requests to every route, made from the OpenAPI file: each answer is a documented one.

A real Jupyter Server with the real companion; the only git host it knows is a closed port.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import checks

from .conftest import BUNDLE
from .jupyter_process import JupyterProcess, free_port, jupyter_process
from .test_access import OPENAPI

# No route documents a 500, so that one is undocumented; a 502 for an upstream is a right answer.
CHECKED = (
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
)
NAMES = ("tidy-data", "plot", "read-pdf")
NOTES = "notes.md"
EXAMPLES = 30

schema = schemathesis.openapi.from_dict(json.loads(OPENAPI.read_text("utf-8")))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[JupyterProcess]:
    """Start the server with a few skills, and with nothing but a closed port for github.com."""
    if not BUNDLE.exists():
        pytest.fail(f"{BUNDLE} is missing: run `npm run build` first")
    nobody = {"api_url": f"http://127.0.0.1:{free_port()}", "download_hosts": []}
    directory = tmp_path_factory.mktemp("fuzz")
    hosts = {"JUPYTERLAB_SKILLS_GITHUB_HOSTS": json.dumps({"github.com": nobody})}
    with jupyter_process(directory, hosts) as running:
        yield running


def write_skills(server: JupyterProcess) -> None:
    """Write what is not there, or not any more, of a few skills."""
    for root in (server.home, server.project):
        for name in NAMES:
            directory = root / ".claude" / "skills" / name
            directory.mkdir(parents=True, exist_ok=True)
            text = f"---\nname: {name}\ndescription: About {name}\n---\n\nBody\n"
            for file, content in (("SKILL.md", text), (NOTES, "Notes\n")):
                if not (directory / file).exists():
                    (directory / file).write_text(content)


@schema.hook
def map_path_parameters(context: Any, path_parameters: Any) -> Any:
    """Name a skill that is there in most cases, so that routes get to their work."""
    del context
    name = (path_parameters or {}).get("name")
    if isinstance(name, str) and len(name) % 4:
        path_parameters["name"] = NAMES[len(name) % len(NAMES)]
    return path_parameters


@schema.hook
def map_query(context: Any, query: Any) -> Any:
    """Ask for a file that is there in most cases."""
    del context
    path = (query or {}).get("path")
    if isinstance(path, str) and len(path) % 4 != 3:
        query["path"] = "SKILL.md" if len(path) % 4 == 1 else NOTES
    return query


@schema.hook
def map_body(context: Any, body: Any) -> Any:
    """Give an address that can be asked for, and a file that is there, in half of all cases."""
    del context
    if isinstance(body, dict) and isinstance(body.get("from"), str) and len(body["from"]) % 2:
        body["from"] = NOTES
    if isinstance(body, dict) and isinstance(body.get("url"), str) and len(body["url"]) % 2:
        body["url"] = "https://github.com/acme/skills/tree/main/pdf"
    return body


answered: dict[str, set[str]] = defaultdict(set)


@schema.parametrize()
@settings(
    max_examples=EXAMPLES, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck)
)
def test_every_answer_is_documented(case: "schemathesis.Case[Any]", server: JupyterProcess) -> None:
    write_skills(server)
    wanted = list(CHECKED)
    if case.method in {"POST", "PUT"}:  # an ill-shaped query is often well-shaped once it is sent
        wanted.append("negative_data_rejection")
    answer = case.call_and_validate(
        base_url=f"{server.url}/jupyterlab-skills",
        headers={"Authorization": f"token {server.token}"},
        checks=[getattr(checks, name) for name in wanted],
    )
    assert answer.status_code != 500
    if case.operation.label.startswith(f"{case.method} "):
        told = answer.json()
        code = "answer" if answer.status_code < 400 else told.get("code", "refused by Jupyter")
        answered[case.operation.label].add(code)


def test_the_requests_got_beyond_the_first_check() -> None:
    """Look at what was met: the test above cannot pass by being refused everywhere."""
    refused = []
    for route, codes in answered.items():
        wanted = {"answer", "no-source", "not-found"}  # no further gets who knows no snapshot
        if "import" in route:
            wanted = {"upstream-unreachable"}
        if route.endswith("/move"):
            wanted.add("already-exists")  # each of the skills stands in both scopes
        if not codes & wanted:
            refused.append(f"{route} answered only {codes}")
    assert refused == []
    assert "POST /skills/import" in answered
