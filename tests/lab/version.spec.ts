import { version } from '../../package.json';
import { VERSION } from '../../src/lab/version';

describe('VERSION', () => {
  it('is the version of the package', () => {
    expect(VERSION).toBe(version);
  });
});
