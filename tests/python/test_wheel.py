"""The wheel alone: a clean virtual environment, and no Node.js on PATH."""

import html
import json
import os
import re
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from .conftest import BUNDLE, HERE

ROOT = HERE.parents[1]
BUILT = [
    BUNDLE,
    ROOT / "jupyterlab_skills/labextension/package.json",
    ROOT / "THIRD-PARTY-NOTICES.md",
]
TOKEN = "wheel"  # noqa: S105 -- of a server that lives as long as this test

pytestmark = pytest.mark.timeout(420)


def run(*command: str | Path, env: dict[str, str] | None = None) -> str:
    """Run a program to its end; return what it says, standard error included."""
    done = subprocess.run(
        command, cwd=ROOT, env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from what `npm run build` made."""
    missing = [str(file) for file in BUILT if not file.exists()]
    assert not missing, f"{missing} missing: run `npm run build` first"
    directory = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(directory)]
    run(*build, env=os.environ | {"JUPYTERLAB_SKILLS_SKIP_BUILD": "1"})
    [file] = directory.iterdir()
    return file


def pip(path: str) -> list[str]:
    """Return the command that changes the virtual environment whose programs are in `path`."""
    return [sys.executable, "-m", "pip", "--python", str(Path(path, "python"))]


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Install wheel and JupyterLab; return the variables to run them with."""
    home = tmp_path_factory.mktemp("home")
    venv = tmp_path_factory.mktemp("venv")
    run(sys.executable, "-m", "venv", "--without-pip", venv)
    path = str(venv / "bin")
    run(*pip(path), "install", "--quiet", str(wheel), "jupyterlab>=4.6,<5")
    assert shutil.which("node", path=path) is None
    return {"HOME": str(home), "PATH": path, "LANG": "C.UTF-8", "JUPYTER_TOKEN": TOKEN}


def program(environment: dict[str, str], name: str) -> Path:
    """Return a program of the virtual environment."""
    return Path(environment["PATH"], name)


def test_the_wheel_is_for_every_platform_and_names_its_licences(wheel: Path) -> None:
    assert wheel.name.endswith("-py3-none-any.whl")
    names = run(sys.executable, "-m", "zipfile", "--list", wheel)
    for name in ("jupyterlab_skills/node/companion.mjs", "jupyterlab_skills/node/cli.mjs",
                 "licenses/THIRD-PARTY-NOTICES.md", "server_config.d",
                 "labextensions/jupyterlab-skills/install.json"):  # fmt: skip
        assert name in names
    assert "node_modules/" not in names


def test_jupyterlab_lists_the_front_end(environment: dict[str, str]) -> None:
    said = run(program(environment, "jupyter-labextension"), "list", env=environment)
    assert re.search(r"jupyterlab-skills v[\d.]+.*enabled.*OK", said), said


def test_jupyter_enables_the_server_extension(environment: dict[str, str]) -> None:
    said = run(program(environment, "jupyter-server"), "extension", "list", env=environment)
    assert re.search(r"jupyterlab_skills.*enabled", said), said
    assert re.search(r"jupyterlab_skills \d+\.\d+.*OK", said), said


@pytest.fixture(scope="module")
def server(environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start JupyterLab; return its address."""
    root, runtime = tmp_path_factory.mktemp("root"), tmp_path_factory.mktemp("runtime")
    variables = environment | {"JUPYTER_RUNTIME_DIR": str(runtime)}
    command = [str(program(environment, "jupyter-lab")), "--no-browser", "--port=0", "--allow-root"]
    log = root / "log"
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=root, env=variables, stdout=output, stderr=output)
    try:
        while not (about := list(runtime.glob("jpserver-*.json"))):
            assert process.poll() is None, log.read_text()
            time.sleep(0.05)
        yield json.loads(about[0].read_text())["url"]
    finally:
        process.terminate()
        process.wait()


def fetch(url: str) -> str:
    """Return the body of a page; the first connection may come before the server listens."""
    for _ in range(200):
        try:
            with urllib.request.urlopen(f"{url}?token={TOKEN}", timeout=30) as answer:  # noqa: S310
                return str(answer.read().decode())
        except urllib.error.HTTPError:
            raise
        except urllib.error.URLError:
            time.sleep(0.05)
    pytest.fail(f"{url} does not answer")


def test_the_companion_answers_under_the_packaged_node(server: str) -> None:
    assert json.loads(fetch(f"{server}jupyterlab-skills/skills")) == {"skills": []}
    context: dict[str, Any] = json.loads(fetch(f"{server}jupyterlab-skills/context"))
    assert context["companion"] == "running"
    assert '"node":"v24.' in Path(context["companion_log"]).read_text()


def test_the_page_carries_the_policy(server: str) -> None:
    page = fetch(f"{server}lab")
    data = re.search(r'<script id="jupyter-config-data"[^>]*>(.*?)</script>', page, re.DOTALL)
    assert data is not None
    config = json.loads(html.unescape(data[1]))
    assert config["jupyterlabSkills"]["policy"]["skills_management_policy"] == "user-choice"
    assert "jupyterlab-skills" in [found["name"] for found in config["federated_extensions"]]


def test_an_upgrade_and_an_uninstall_leave_the_skills(
    wheel: Path, environment: dict[str, str]
) -> None:
    skill = Path(environment["HOME"], ".claude", "skills", "mine", "SKILL.md")
    skill.parent.mkdir(parents=True)
    skill.write_text("---\nname: mine\ndescription: Mine\n---\n\n# Mine\n")
    command = pip(environment["PATH"])
    extensions = [str(program(environment, "jupyter-labextension")), "list"]
    run(*command, "install", "--upgrade", "--quiet", "--no-deps", "--force-reinstall", str(wheel))
    assert "jupyterlab-skills v" in run(*extensions, env=environment)
    run(*command, "uninstall", "--yes", "jupyterlab-skills")
    assert "jupyterlab-skills v" not in run(*extensions, env=environment)
    assert skill.read_text().endswith("# Mine\n")
