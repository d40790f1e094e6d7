import { diffFiles } from '../../src/domain/changes';

const file = (path: string, sha256: string, executable = false) => ({ path, sha256, executable });

describe('diffFiles', () => {
  it('tells added, modified and removed files, each list sorted', () => {
    expect(
      diffFiles(
        [file('z', '1'), file('same', '2'), file('edited', '3'), file('a', '4')],
        [file('y', '5'), file('same', '2'), file('edited', '6'), file('b', '7')]
      )
    ).toEqual({ added: ['b', 'y'], modified: ['edited'], removed: ['a', 'z'] });
  });

  it('counts a changed mode as a modification', () => {
    expect(diffFiles([file('run', '1')], [file('run', '1', true)]).modified).toEqual(['run']);
  });

  it('takes a renamed file for one removed and one added', () => {
    expect(diffFiles([file('a', '1')], [file('b', '1')])).toEqual({
      added: ['b'],
      modified: [],
      removed: ['a']
    });
  });
});
