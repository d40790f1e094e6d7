"""Files of skills on their way through Jupyter Server."""

from pathlib import Path

import pytest

from .conftest import Fetch, read

pytestmark = pytest.mark.usefixtures("real_bundle")

LIMIT = 16 * 1024 * 1024  # FILE_LIMIT of src/companion/bundles/read-file.ts


@pytest.fixture
def skill(jp_home_dir: Path) -> Path:
    """Put a skill where the user's skills are."""
    directory = jp_home_dir / ".claude" / "skills" / "large"
    directory.mkdir(parents=True)
    (directory / "SKILL.md").write_text("---\nname: large\ndescription: Is large.\n---\n")
    return directory


async def test_the_largest_file_comes_through_in_its_longest_form(
    skills: Fetch, skill: Path
) -> None:
    (skill / "controls.txt").write_bytes(b"\x01" * LIMIT)  # six bytes each, as JSON
    answer = await skills("GET", "/skills/user/large/files?path=controls.txt")
    assert answer.code == 200
    assert answer.headers["ETag"]
    assert read(answer)["content"] == "\x01" * LIMIT


async def test_a_larger_file_is_refused(skills: Fetch, skill: Path) -> None:
    (skill / "larger.bin").write_bytes(bytes(LIMIT + 1))
    answer = await skills("GET", "/skills/user/large/files?path=larger.bin")
    assert (answer.code, read(answer)["code"]) == (413, "too-large")
