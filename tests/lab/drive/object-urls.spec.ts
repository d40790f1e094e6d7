import { objectUrl } from '../../../src/lab/drive/object-urls';

const file = (path: string) => ({
  path,
  size: 3,
  executable: false,
  modifiedAt: '2026-03-04T05:06:07.000Z',
  encoding: 'utf-8' as const,
  content: '<x>'
});

describe('objectUrl', () => {
  const made: Blob[] = [];
  const revoked: string[] = [];

  beforeEach(() => {
    jest.useFakeTimers();
    made.length = 0;
    revoked.length = 0;
    URL.createObjectURL = blob => {
      made.push(blob as Blob);
      return `blob:${made.length}`;
    };
    URL.revokeObjectURL = url => {
      revoked.push(url);
    };
  });

  afterEach(() => jest.useRealTimers());

  it.each([
    ['a.png', 'image/png'],
    ['a.JPG', 'image/jpeg'],
    ['page.html', 'application/octet-stream'],
    ['a.xhtml', 'application/octet-stream'],
    ['a.pdf', 'application/octet-stream'],
    ['README', 'application/octet-stream']
  ])('gives %s the type %s, so that no page of a skill runs as JupyterLab', (path, type) => {
    expect(objectUrl(file(path))).toBe('blob:1#');
    expect(made[0]?.type).toBe(type);
  });

  it('gives drawings as data, which browsers do not open as a page', () => {
    expect(objectUrl(file('docs/a.svg'))).toBe('data:image/svg+xml;base64,PHg+');
    expect(made).toEqual([]);
  });

  it('takes the address back after some minutes', () => {
    objectUrl(file('a.png'));
    jest.advanceTimersByTime(60_000);
    expect(revoked).toEqual([]);
    jest.advanceTimersByTime(10 * 60_000);
    expect(revoked).toEqual(['blob:1']);
  });
});
