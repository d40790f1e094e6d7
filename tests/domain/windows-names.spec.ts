import { isWindowsDeviceName } from '../../src/domain/windows-names';

describe('isWindowsDeviceName', () => {
  it.each(['CON', 'con', 'Nul.txt', 'aux.tar.gz', 'COM1', 'lpt9.md', 'com¹', 'prn .md', 'CONIN$'])(
    'knows %s',
    name => {
      expect(isWindowsDeviceName(name)).toBe(true);
    }
  );

  it.each(['console', 'com', 'com10', 'null', 'my-con', '.con', ''])('lets %j pass', name => {
    expect(isWindowsDeviceName(name)).toBe(false);
  });
});
