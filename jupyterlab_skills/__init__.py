"""JupyterLab Skills: the Jupyter Server side."""

from importlib.metadata import version

__version__ = version("jupyterlab_skills")


def _jupyter_labextension_paths() -> list[dict[str, str]]:
    return [{"src": "labextension", "dest": "jupyterlab-skills"}]


def _jupyter_server_extension_points() -> list[dict[str, object]]:
    from .extension import SkillsExtension  # noqa: PLC0415 - the command line decides what comes first

    return [{"module": "jupyterlab_skills", "app": SkillsExtension}]
