"""Where skills and our own state live on this machine (CONTRACT §1 and §2)."""

import os
from pathlib import Path

from jupyter_core.paths import jupyter_data_dir


def data_directory(configured: str) -> Path:
    """Return the directory of our records, snapshots and logs."""
    return Path(configured or Path(jupyter_data_dir(), "jupyterlab-skills")).expanduser()


def skill_directories(root: str, user: str, project: str) -> dict[str, str | None]:
    """Return both scopes' directories in wire form; an empty argument means its default."""
    claude = Path(os.environ.get("CLAUDE_CONFIG_DIR") or "~/.claude")
    user_dir = Path.home() / Path(user or claude / "skills").expanduser()
    project_dir = Path(root) / Path(project or ".claude/skills").expanduser()
    one = os.path.realpath(user_dir) == os.path.realpath(project_dir)
    reason = f"In {root} the project's skills and your own are one directory, shown as yours."
    return {
        "user_skills_dir": str(user_dir),
        "project_skills_dir": None if one else str(project_dir),
        "project_skills_reason": reason if one else None,
    }
