import { stampSkill, unstampSkill, type Stamps } from '../../../src/domain/frontmatter/stamps';
import { bytesOf, textOf } from '../texts';

const COMMIT = 'ab34f0c19be2d7785a6b1c9d0e3f4a5b6c7d8e9f';
const SOURCE = 'https://github.com/acme/skills/tree/main/pdf';
const TRACKING: Stamps = { source: SOURCE, tracksUpstream: true, trackingRef: COMMIT };

function stampText(text: string, stamps: Stamps = TRACKING): string {
  return textOf(stampSkill(bytesOf(text), stamps).bytes);
}

function expectUntouched(text: string, stamps: Stamps = TRACKING): void {
  expect(stampSkill(bytesOf(text), stamps)).toEqual({ bytes: bytesOf(text), stamped: false });
}

describe('stampSkill', () => {
  it('writes a run of lines directly above the closing fence', () => {
    expect(stampText('---\nname: pdf\n---\nBody\n')).toBe(
      `---\nname: pdf\nsource: ${SOURCE}\ntracks_upstream: true\ntracking_ref: ${COMMIT}\n---\nBody\n`
    );
  });

  it('writes all keys in the order of the contract', () => {
    const stamps = { ...TRACKING, managedSource: 'https://example.org/m.yaml', managedRef: 'v1.0' };
    expect(stampText('---\nname: a\n---', stamps).match(/^[a-z_]+(?=:)/gm)).toEqual([
      'name',
      'source',
      'managed_source',
      'managed_ref',
      'tracks_upstream',
      'tracking_ref'
    ]);
  });

  it('writes the tracking commit only beside tracks_upstream', () => {
    expect(stampText('---\nname: a\n---\n', { source: SOURCE, trackingRef: COMMIT })).toBe(
      `---\nname: a\nsource: ${SOURCE}\n---\n`
    );
  });

  it('leaves the file as it is when there is nothing to write', () => {
    expectUntouched('---\nname: a\n---\n', {});
    expectUntouched('---\nname: a\n---\n', { source: '' });
  });

  it('refuses a tracking commit that is none', () => {
    const stamp = (): unknown =>
      stampSkill(bytesOf(''), { tracksUpstream: true, trackingRef: 'v1' });
    expect(stamp).toThrow(RangeError);
  });

  it.each([
    ['CRLF', '---\r\nname: a\r\n---\r\nBody', `source: ${SOURCE}\r\n`],
    ['a lone CR', '---\rname: a\r---\rBody', `source: ${SOURCE}\r`],
    ['the last line when ends are mixed', '---\nname: a\r\n---\nBody', `source: ${SOURCE}\r\n`],
    ['the opening fence when nothing is between', '---\r\n---\nBody', `source: ${SOURCE}\r\n`]
  ])('takes the line end of %s', (_title, text, line) => {
    const stamped = stampText(text, { source: SOURCE });
    expect(stamped).toBe(text.replace(/---(?=\s+Body)/, `${line}---`));
  });

  it('keeps a byte order mark', () => {
    expect(stampText('\uFEFF---\nname: a\n---\n')).toMatch(/^\uFEFF---\nname: a\nsource/);
  });

  it('never decodes the body', () => {
    const upstream = Uint8Array.of(...bytesOf('---\nname: a\n---\n'), 0xff, 0xfe, 0x0d, 0xc3);
    const { bytes, stamped } = stampSkill(upstream, TRACKING);
    expect(stamped).toBe(true);
    expect([...bytes.subarray(-4)]).toEqual([0xff, 0xfe, 0x0d, 0xc3]);
  });

  it.each([
    ['after a block scalar', 'description: |\n  text\n'],
    ['after a block scalar that keeps its line ends', 'description: |+\n  text\n\n\n'],
    ['after a value that goes on below', 'description: one\n  two\n'],
    ['after a comment', 'name: a\n# the end\n'],
    ['after a list', 'allowed-tools:\n- Read\n- Grep\n'],
    ['in empty frontmatter', ''],
    ['beside tags and anchors', 'a: &x !!str 1\nb: *x\n'],
    ['beside keys that are no text', '1: a\n? [2, 3]\n: b\n'],
    ['beside a value that is not a number', 'a: .nan\n']
  ])('stamps %s', (_title, inside) => {
    const { bytes, stamped } = stampSkill(bytesOf(`---\n${inside}---\n`), TRACKING);
    expect(stamped).toBe(true);
    expect(textOf(unstampSkill(bytes).bytes)).toBe(`---\n${inside}---\n`);
  });

  it.each([
    ['there is no fence', '# Title\n'],
    ['the fence is not closed', '---\nname: a\n'],
    ['the frontmatter is in flow style', '---\n{name: a}\n---\n'],
    ['the frontmatter is a list', '---\n- a\n---\n'],
    ['the YAML is broken', '---\ndescription: Use when: asked\n---\n'],
    ['every key is indented', '---\n  name: a\n---\n'],
    ['a quoted value is not closed', '---\nname: "a\n---\n'],
    ['a stamp would go on in a flow mapping', '---\nmetadata: {a: b,\n---\n'],
    ['upstream has the key source', '---\nsource: x\nname: a\n---\n'],
    ['upstream has the key source in quotes', '---\n"source": x\nname: a\n---\n'],
    ['upstream has another of our keys', '---\nname: a\ntracking_ref: main\n---\n'],
    ['a key stands twice', '---\nname: a\nname: b\n---\n'],
    ['an alias has no anchor', '---\nname: *a\n---\n'],
    ['the frontmatter starts a second document', '---\nname: a\n--- x\nb: c\n---\n']
  ])('leaves the file as it is when %s', (_title, text) => {
    expectUntouched(text);
  });

  it('leaves the file as it is when the frontmatter is not UTF-8', () => {
    const latin = Uint8Array.of(...bytesOf('---\nname: caf'), 0xe9, ...bytesOf('\n---\n'));
    expect(stampSkill(latin, TRACKING)).toEqual({ bytes: latin, stamped: false });
  });

  it('leaves the file as it is when aliases multiply without bound', () => {
    const levels = Array.from({ length: 9 }, (_item, level) => {
      const alias = level === 0 ? 'x' : `*a${level - 1}`;
      return `k${level}: &a${level} [${Array(9).fill(alias).join(', ')}]\n`;
    });
    expectUntouched(`---\n${levels.join('')}---\n`);
  });

  it('leaves a source alone that is no canonical address, since it could not be told from upstream’s', () => {
    expectUntouched('---\nname: a\n---\n', { source: 'the handbook' });
  });

  it.each([
    ['digits alone', '1'.repeat(40)],
    ['a number with exponent', `12e${'3'.repeat(37)}`],
    ['a binary number', `0b${'01'.repeat(19)}`]
  ])('writes a commit of %s so that it stays text', (_title, trackingRef) => {
    const stamped = stampText('---\nname: a\n---\n', { ...TRACKING, trackingRef });
    expect(stamped).toContain(`tracking_ref: "${trackingRef}"\n`);
    expect(unstampSkill(bytesOf(stamped)).stamps?.trackingRef).toBe(trackingRef);
  });

  it.each([
    '1.0',
    'true',
    'No',
    '~',
    '2026-11-21',
    '0x1f',
    'a: b',
    'a #b',
    'C:\\m.yaml',
    ' x ',
    'ü'
  ])('writes the value %j so that it stays text', managedRef => {
    const { bytes, stamped } = stampSkill(bytesOf('---\nname: a\n---\n'), { managedRef });
    expect(stamped).toBe(true);
    expect(unstampSkill(bytes).stamps).toEqual({ managedRef });
  });

  it('stamps a body of a megabyte and frontmatter without end in linear time', () => {
    const body = '-- \n'.repeat(250_000);
    expect(stampSkill(bytesOf(`---\nname: a\n---\n${body}`), TRACKING).stamped).toBe(true);
    expect(stampSkill(bytesOf(`---\n${body}`), TRACKING).stamped).toBe(false);
  });
});

describe('unstampSkill', () => {
  it('gives the stamps and upstream’s bytes back', () => {
    const upstream = bytesOf('---\nname: a\n---\nBody\n');
    const { bytes } = stampSkill(upstream, TRACKING);
    expect(unstampSkill(bytes)).toEqual({ bytes: upstream, stamps: TRACKING });
  });

  it('finds the stamps again after an edit elsewhere broke the YAML', () => {
    const edited = stampText('---\nname: a\n---\n').replace('name: a', 'name: a: b');
    expect(textOf(unstampSkill(bytesOf(edited)).bytes)).toBe('---\nname: a: b\n---\n');
  });

  it.each([
    ['in another order', `tracks_upstream: true\nsource: ${SOURCE}\n`, 1],
    ['with a key twice', `source: ${SOURCE}\nsource: ${SOURCE}\n`, 1],
    ['with another key below', `source: ${SOURCE}\nlicense: MIT\n`, 0],
    ['with a comment', `source: ${SOURCE} # ours\n`, 0],
    ['with other blanks', `source:  ${SOURCE}\n`, 0],
    ['with needless quotes', `source: "${SOURCE}"\n`, 0],
    ['with a source that is no address', 'source: the handbook\n', 0],
    ['with tracks_upstream: yes', 'tracks_upstream: yes\n', 0],
    ['with tracks_upstream: false', 'tracks_upstream: false\n', 0],
    ['with a tracking commit alone', `tracking_ref: ${COMMIT}\n`, 0],
    ['with a tracking ref that is no commit', 'tracks_upstream: true\ntracking_ref: main\n', 0],
    ['with another line end', `source: ${SOURCE}\r\n`, 0]
  ])('takes away only lines as we write them: %s', (_title, lines, taken) => {
    const { bytes } = unstampSkill(bytesOf(`---\nname: a\n${lines}---\n`));
    const kept = lines.split(/(?<=\n)/).filter(line => line !== '');
    expect(textOf(bytes)).toBe(`---\nname: a\n${kept.slice(0, kept.length - taken).join('')}---\n`);
  });

  it('says null for a file without stamps', () => {
    const plain = bytesOf('---\nname: a\n---\n');
    expect(unstampSkill(plain)).toEqual({ bytes: plain, stamps: null });
    expect(unstampSkill(bytesOf(''))).toEqual({ bytes: bytesOf(''), stamps: null });
  });
});
