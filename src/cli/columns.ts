/** Lines of cells, each column as wide as its widest cell; the last is not padded. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_cell, at) =>
    Math.max(...rows.map(row => row[at]?.length ?? 0))
  );
  return rows.map(row =>
    row
      .map((cell, at) => (at === row.length - 1 ? cell : cell.padEnd(widths[at] ?? 0)))
      .join('  ')
      .trimEnd()
  );
}
