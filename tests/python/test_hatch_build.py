"""What is built on the way to a package."""

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from .conftest import HERE


@pytest.fixture
def calls() -> list[dict[str, Any]]:
    """Hold what npm was asked to do."""
    return []


@pytest.fixture
def hatch_build(calls: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Load the build script, with npm replaced."""
    spec = importlib.util.spec_from_file_location("hatch_build", HERE.parents[1] / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "npm_builder", lambda *_, **asked: calls.append(asked))
    monkeypatch.delenv("JUPYTERLAB_SKILLS_SKIP_BUILD", raising=False)
    return module


def test_a_package_carries_the_front_end_built_for_production(
    hatch_build: ModuleType, calls: list[dict[str, Any]]
) -> None:
    hatch_build.build_front_end("wheel", "standard")
    assert [asked["build_cmd"] for asked in calls] == ["build:production"]


def test_an_editable_install_builds_nothing(
    hatch_build: ModuleType, calls: list[dict[str, Any]]
) -> None:
    hatch_build.build_front_end("wheel", "editable")
    assert calls == []


def test_a_source_distribution_is_built_already(
    hatch_build: ModuleType,
    calls: list[dict[str, Any]],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    (tmp_path / "PKG-INFO").touch()
    monkeypatch.setattr(hatch_build, "ROOT", tmp_path)
    hatch_build.build_front_end("wheel", "standard")
    assert calls == []
