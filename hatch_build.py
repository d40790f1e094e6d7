"""What hatch-jupyter-builder runs before the package is put together."""

import os
from pathlib import Path

from hatch_jupyter_builder import npm_builder

ROOT = Path(__file__).parent
LABEXTENSION = ROOT / "jupyterlab_skills" / "labextension"


def build_front_end(target_name: str, version: str) -> None:
    """Build front end and companion, but never for an editable install: `npm start` does it there.

    What a checkout holds may be a development build, so it is not taken as it is, unless
    JUPYTERLAB_SKILLS_SKIP_BUILD in the environment says so. A source distribution is built already.
    """
    if version == "editable":
        # The wheel's shared data must exist, even when nothing was built yet.
        LABEXTENSION.mkdir(parents=True, exist_ok=True)
    elif not os.environ.get("JUPYTERLAB_SKILLS_SKIP_BUILD") and not (ROOT / "PKG-INFO").exists():
        npm_builder(target_name, version, build_cmd="build:production", npm=["npm"])
