"""What hatch-jupyter-builder runs before the package is put together."""

import os
from pathlib import Path

from hatch_jupyter_builder import npm_builder

LABEXTENSION = Path(__file__).parent / "jupyterlab_skills" / "labextension"


def build_front_end(target_name: str, version: str) -> None:
    """Build front end and companion, but never for an editable install: `npm start` does it there.

    JUPYTERLAB_SKILLS_SKIP_BUILD in the environment takes what was built before.
    """
    if version == "editable":
        # The wheel's shared data must exist, even when nothing was built yet.
        LABEXTENSION.mkdir(parents=True, exist_ok=True)
    elif not os.environ.get("JUPYTERLAB_SKILLS_SKIP_BUILD"):
        npm_builder(target_name, version, build_cmd="build:production", npm=["npm"])
