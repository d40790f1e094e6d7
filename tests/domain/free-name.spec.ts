import { freeName } from '../../src/domain/free-name';
import { isValidName } from '../../src/domain/names';

describe('freeName', () => {
  it('takes the first number that is free', () => {
    expect(freeName('pdf', () => false)).toBe('pdf-2');
    expect(freeName('pdf', name => ['pdf-2', 'pdf-3'].includes(name))).toBe('pdf-4');
  });

  it('keeps within the length of a name, and leaves no double hyphen', () => {
    const long = `${'a'.repeat(61)}-bc`;
    const free = freeName(long, () => false);
    expect(free).toBe(`${'a'.repeat(61)}-2`);
    expect(isValidName(free)).toBe(true);
    expect(isValidName(freeName('b'.repeat(64), () => false))).toBe(true);
  });
});
