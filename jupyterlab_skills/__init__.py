"""JupyterLab Skills: the Jupyter Server side."""

from importlib.metadata import version

from .extension import SkillsExtension

__version__ = version("jupyterlab_skills")


def _jupyter_labextension_paths() -> list[dict[str, str]]:
    return [{"src": "labextension", "dest": "jupyterlab-skills"}]


def _jupyter_server_extension_points() -> list[dict[str, object]]:
    return [{"module": "jupyterlab_skills", "app": SkillsExtension}]
