"""The command `jupyterlab-skills` as pip installs it."""

import json
import os
import signal
import socketserver
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = Path(sys.executable).with_name("jupyterlab-skills")


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """Return the environment of a person with an empty home."""
    variables = {name: value for name, value in os.environ.items() if "JUPYTER" not in name}
    return variables | {"HOME": str(tmp_path)}


def run(home: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    project = Path(home["HOME"], "project")
    project.mkdir(exist_ok=True)
    command = [str(COMMAND), *arguments]
    return subprocess.run(
        command, env=home, cwd=project, capture_output=True, text=True, check=False
    )


def test_purge_of_a_fresh_home_finds_nothing(home: dict[str, str]) -> None:
    done = run(home, "purge")
    assert (done.returncode, done.stderr) == (0, "")
    assert "There is nothing to remove." in done.stdout


def test_directories_come_from_the_server_s_configuration(home: dict[str, str]) -> None:
    data = Path(home["HOME"], "elsewhere")
    (data / "records").mkdir(parents=True)
    config = Path(home["HOME"], ".jupyter", "jupyter_server_config.py")
    config.parent.mkdir()
    config.write_text(f"c.SkillsExtension.data_dir = {str(data)!r}\n")
    assert f"Would remove {data / 'records'}" in run(home, "purge").stdout
    assert run(home, "purge", "--yes").returncode == 0
    assert not data.exists()


def test_a_setting_that_is_not_understood_stops_it(home: dict[str, str]) -> None:
    done = run(home | {"JUPYTERLAB_SKILLS_SYNC_CONCURRENCY": "many"}, "purge")
    assert done.returncode == 1
    assert "JUPYTERLAB_SKILLS_SYNC_CONCURRENCY is not understood" in done.stderr


def test_usage_errors_have_a_status_of_their_own(home: dict[str, str]) -> None:
    assert run(home, "purge", "--nope").returncode == 2
    assert "purge" in run(home, "--help").stdout


def make_skill(home: dict[str, str], name: str, extra: str = "") -> Path:
    skill = Path(home["HOME"], "project", ".claude", "skills", name)
    skill.mkdir(parents=True)
    text = f"---\nname: {name}\ndescription: What {name} does\n{extra}---\n\nBody.\n"
    Path(skill, "SKILL.md").write_text(text)
    return skill


def test_it_knows_the_skills_of_the_project_it_runs_in(home: dict[str, str]) -> None:
    make_skill(home, "pdf")
    assert run(home, "new", "own").returncode == 0
    listed = json.loads(run(home, "list", "--json").stdout)
    assert [(skill["scope"], skill["name"]) for skill in listed["skills"]] == [
        ("user", "own"),
        ("project", "pdf"),
    ]
    assert Path(home["HOME"], ".claude", "skills", "own", "SKILL.md").exists()
    assert run(home, "remove", "pdf").returncode == 0
    assert not Path(home["HOME"], "project", ".claude", "skills", "pdf").exists()
    assert run(home, "undo").stdout == "restored  project/pdf\n"


def test_validate_and_hash_read_what_lies_there(home: dict[str, str]) -> None:
    make_skill(home, "pdf", "colour: red\n")
    assert run(home, "validate", ".claude/skills").returncode == 0
    strict = run(home, "validate", ".claude/skills", "--strict")
    assert strict.returncode == 1
    assert "warning" in strict.stdout
    sarif = run(home, "validate", ".claude/skills", "--format", "sarif")
    [found] = json.loads(sarif.stdout)["runs"][0]["results"]
    [location] = found["locations"]
    uri = location["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == ".claude/skills/pdf/SKILL.md"
    assert run(home, "hash", ".claude/skills/pdf").stdout.startswith("sha256:")


def test_the_environment_s_policy_holds(home: dict[str, str]) -> None:
    forbidden = home | {"JUPYTERLAB_SKILLS_ALLOW_GITHUB_SKILL_IMPORT": "false"}
    done = run(forbidden, "import", "anthropics/skills", "--all")
    assert done.returncode == 1
    assert "rule allow_github_skill_import" in done.stderr


def test_completion_is_of_the_command_itself(home: dict[str, str]) -> None:
    make_skill(home, "pdf")
    assert "complete -F" in run(home, "complete", "bash").stdout
    assert run(home, "complete", "--", "show", "p").stdout.split() == ["pdf", ":4"]


def test_without_a_node_it_says_in_one_line_what_to_do(home: dict[str, str]) -> None:
    config = Path(home["HOME"], ".jupyter", "jupyter_server_config.py")
    config.parent.mkdir()
    config.write_text("c.SkillsExtension.node = '/nowhere/node'\n")
    done = run(home, "list")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "Node.js 24.15 is needed" in done.stderr


def test_signals_reach_the_program(home: dict[str, str]) -> None:
    with socketserver.TCPServer(("127.0.0.1", 0), socketserver.BaseRequestHandler) as silent:
        host = f"localhost:{silent.server_address[1]}"
        hosts = {host: {"api_url": f"http://127.0.0.1:{silent.server_address[1]}"}}
        variables = home | {"JUPYTERLAB_SKILLS_GITHUB_HOSTS": json.dumps(hosts)}
        Path(home["HOME"], "project").mkdir()
        with (
            subprocess.Popen(
                [str(COMMAND), "import", f"https://{host}/acme/skills", "--all"],
                env=variables,
                cwd=Path(home["HOME"], "project"),
                stderr=subprocess.PIPE,
                text=True,
            ) as command,
            silent.get_request()[0],
        ):  # it asks, and nobody answers
            command.send_signal(signal.SIGTERM)
            _, said = command.communicate(timeout=30)
    assert command.returncode == 128 + signal.SIGTERM
    assert "Stopping." in said
