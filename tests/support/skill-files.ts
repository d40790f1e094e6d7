/** A SKILL.md as people write them. */
export function skillMarkdown(name: string, body = `# ${name}\n\nDo what ${name} does.\n`): string {
  return `---\nname: ${name}\ndescription: What ${name} is for\n---\n\n${body}`;
}

/** Repository files of several skills: `skills/NAME/SKILL.md` and a script each. */
export function skillTree(names: readonly string[], revision = 1): Record<string, string> {
  return Object.fromEntries(
    names.flatMap(name => [
      [`skills/${name}/SKILL.md`, skillMarkdown(name, `# ${name}\n\nRevision ${revision}.\n`)],
      [`skills/${name}/scripts/run.py`, `print("${name} ${revision}")\n`]
    ])
  );
}
