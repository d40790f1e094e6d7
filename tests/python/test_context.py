"""`GET context`: where the page stands, told without the companion."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from jupyter_server.auth import User

from .conftest import Fetch, read
from .test_policy import EXECUTION_DEFAULTS

pytestmark = pytest.mark.usefixtures("stand_in")


async def test_it_has_the_shape_of_the_contract(
    skills: Fetch, jp_root_dir: Path, jp_home_dir: Path, jp_data_dir: Path
) -> None:
    context = read(await skills("GET", "/context"))
    version = context.pop("version")
    assert version[0].isdigit()
    assert context == {
        "project_root": str(jp_root_dir),
        "project_name": jp_root_dir.name,
        "user_skills_dir": str(jp_home_dir / ".claude" / "skills"),
        "project_skills_dir": str(jp_root_dir / ".claude" / "skills"),
        "project_skills_reason": None,
        "policy": {
            "allow_github_skill_import": True,
            "skills_management_policy": "user-choice",
            "github_hosts": [],
            **EXECUTION_DEFAULTS,
        },
        "is_admin": False,
        "companion": "stopped",
        "companion_message": None,
        "companion_log": str(jp_data_dir / "jupyterlab-skills" / "companion.log"),
    }


@pytest.fixture
def one_directory(jp_root_dir: Path, jp_home_dir: Path) -> None:
    """Make the home directory the project, by a link."""
    shutil.rmtree(jp_root_dir)
    jp_root_dir.symlink_to(jp_home_dir)


@pytest.mark.usefixtures("one_directory")
async def test_jupyter_in_the_home_directory_has_no_project_scope(skills: Fetch) -> None:
    context = read(await skills("GET", "/context"))
    assert context["project_skills_dir"] is None
    assert "one directory" in context["project_skills_reason"]
    startup = read(await skills("GET", "/skills"))["startup"]
    assert startup["project_skills_dir"] is None
    assert startup["project_skills_reason"] == context["project_skills_reason"]


@pytest.fixture
def claude_config_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Set CLAUDE_CONFIG_DIR."""
    monkeypatch.setenv("CLAUDE_CONFIG_DIR", str(tmp_path / "claude"))
    return tmp_path / "claude"


async def test_claude_config_dir_moves_the_users_skills(
    claude_config_dir: Path, skills: Fetch
) -> None:
    context = read(await skills("GET", "/context"))
    assert context["user_skills_dir"] == str(claude_config_dir / "skills")


@pytest.mark.parametrize(
    "skills_config",
    [{"user_skills_dir": "~/mine", "project_skills_dir": "team", "data_dir": "~/state"}],
    indirect=True,
)
async def test_the_directories_are_configurable(
    skills: Fetch, jp_root_dir: Path, jp_home_dir: Path
) -> None:
    context = read(await skills("GET", "/context"))
    assert context["user_skills_dir"] == str(jp_home_dir / "mine")
    assert context["project_skills_dir"] == str(jp_root_dir / "team")
    assert context["companion_log"] == str(jp_home_dir / "state" / "companion.log")


async def test_it_follows_the_companion(skills: Fetch) -> None:
    await skills("GET", "/skills")
    assert read(await skills("GET", "/context"))["companion"] == "running"


@pytest.mark.parametrize("skills_config", [{"admins": ["ada"]}], indirect=True)
async def test_administrators_are_who_the_policy_names(
    skills: Fetch, jp_serverapp: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    provider = jp_serverapp.identity_provider
    for name, is_admin in (("ada", True), ("Ada", False), ("bob", False)):
        user = User(name)
        monkeypatch.setattr(provider, "generate_anonymous_user", lambda _, user=user: user)
        assert read(await skills("GET", "/context"))["is_admin"] is is_admin
