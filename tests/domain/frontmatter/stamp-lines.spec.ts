import {
  entriesOf,
  formatLine,
  parseLine,
  stampsOf,
  type Stamps
} from '../../../src/domain/frontmatter/stamp-lines';

const COMMIT = 'ab34f0c19be2d7785a6b1c9d0e3f4a5b6c7d8e9f';
const ALL: Stamps = {
  source: 'https://github.com/acme/skills',
  managedSource: 'C:\\manifest.yaml',
  managedRef: '1.0',
  tracksUpstream: true,
  trackingRef: COMMIT
};

describe('stamp lines', () => {
  it('are one per value, in order', () => {
    expect(entriesOf(ALL).map(formatLine)).toEqual([
      'source: https://github.com/acme/skills',
      'managed_source: "C:\\\\manifest.yaml"',
      'managed_ref: "1.0"',
      'tracks_upstream: true',
      `tracking_ref: ${COMMIT}`
    ]);
  });

  it('are read back as the stamps they came from', () => {
    const entries = entriesOf(ALL).map(entry => parseLine(formatLine(entry)));
    expect(stampsOf(entries.filter(entry => entry !== null))).toEqual(ALL);
  });

  it('are none without a value', () => {
    expect(entriesOf({ managedRef: '' })).toEqual([]);
    expect(stampsOf([])).toBeNull();
  });

  it.each([
    '',
    'name: a',
    'source:',
    'source: ',
    'source: a',
    'sources: a',
    ' managed_ref: a',
    'managed_ref: a '
  ])('are not %j', line => {
    expect(parseLine(line)).toBeNull();
  });
});
