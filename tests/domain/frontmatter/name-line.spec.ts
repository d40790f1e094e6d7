import { editName } from '../../../src/domain/frontmatter/name-line';
import { bytesOf, textOf } from '../texts';

function edit(text: string, name = 'new-name'): string | null {
  const bytes = editName(bytesOf(text), name);
  return bytes === null ? null : textOf(bytes);
}

describe('editName', () => {
  it.each([
    ['name: old', 'name: new-name'],
    ['name:   old  ', 'name:   new-name  '],
    ['name:\told', 'name:\tnew-name'],
    ['name: old # why', 'name: new-name # why'],
    ['name: "old"', 'name: "new-name"'],
    ["name: 'old'  # why", "name: 'new-name'  # why"],
    ['"name": old', '"name": new-name'],
    ["'name' : old", "'name' : new-name"],
    ['name: Old Name: no', null],
    ['name: plugin:old', 'name: plugin:old'.replace('plugin:old', 'new-name')],
    ['name: データ', 'name: new-name'],
    ['name: 42', 'name: new-name'],
    ['name:', 'name: new-name'],
    ['name: # none yet', 'name: new-name # none yet']
  ])('edits %j', (line, expected) => {
    const around = (inner: string): string => `---\na: 1\n${inner}\nb: 2\n---\nname: body\n`;
    expect(edit(around(line))).toBe(
      expected === null ? around('name: new-name') : around(expected)
    );
  });

  it('keeps byte order mark, line ends and a body that is not UTF-8', () => {
    const head = bytesOf('\uFEFF---\r\nname: old\r\n---\r\n');
    const edited = editName(Uint8Array.of(...head, 0xff, 0x0d), 'new');
    expect(edited).toEqual(
      Uint8Array.of(...bytesOf('\uFEFF---\r\nname: new\r\n---\r\n'), 0xff, 0x0d)
    );
  });

  it.each(['1', '12e3', 'null', 'true', 'on', '0b1'])('quotes %s so that it stays text', name => {
    expect(edit('---\nname: old\n---\n', name)).toBe(`---\nname: "${name}"\n---\n`);
  });

  it('edits frontmatter whose YAML is broken elsewhere', () => {
    expect(edit('---\nname: old\ndescription: Use when: asked\n---\n')).toBe(
      '---\nname: new-name\ndescription: Use when: asked\n---\n'
    );
  });

  it.each([
    ['there is no frontmatter', 'name: old\n'],
    ['there is no name', '---\ndescription: x\n---\n'],
    ['the frontmatter is in flow style', '---\n{name: old}\n---\n'],
    ['the mapping is indented', '---\n  name: old\n---\n'],
    ['the name stands twice', '---\nname: a\nname: b\n---\n'],
    ['the name goes on below', '---\nname: a\n  b\n---\n'],
    ['the name is a block scalar', '---\nname: |\n  a\n---\n'],
    ['quotes do not close', '---\nname: "a\n---\n'],
    ['quotes hold escapes', '---\nname: "a\\"b"\n---\n'],
    ['the name is an anchor that others use', '---\nname: &n a\nother: *n\n---\n'],
    ['the only such line is text of a block scalar', '---\nx: |\n name: a\n---\n'],
    ['broken YAML leaves the name unclear', '---\nname: [a\nb: c: d\n---\n']
  ])('edits nothing when %s', (_title, text) => {
    expect(edit(text)).toBeNull();
  });
});
