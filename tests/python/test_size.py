"""The Python side stays small: what decides and acts is the companion."""

import ast
import io
import tokenize

from .conftest import HERE

LIMIT = 500
NO_CODE = {
    tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT,
    tokenize.ENDMARKER,
}  # fmt: skip


def code_lines(source: str) -> int:
    """Count the lines that hold code: no blank lines, comments or docstrings."""
    lines: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in NO_CODE:
            lines |= set(range(token.start[0], token.end[0] + 1))
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            lines -= set(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    return len(lines)


def test_blank_lines_comments_and_docstrings_are_no_code() -> None:
    assert code_lines('"""Say\nmuch."""\n\n# why\nx = [\n    1,\n]\n') == 3


def test_the_server_extension_has_under_500_lines_of_code() -> None:
    files = (HERE.parents[1] / "jupyterlab_skills").glob("*.py")
    counts = {file.name: code_lines(file.read_text("utf-8")) for file in files}
    assert sum(counts.values()) < LIMIT, counts
