"""The command `jupyterlab-skills` as pip installs it."""

import os
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
