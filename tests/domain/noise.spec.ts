import { isNoise } from '../../src/domain/noise';

describe('isNoise', () => {
  it.each([
    '__pycache__/a.py',
    'scripts/__pycache__/tool.cpython-312.pyc',
    'tool.pyc',
    '.ipynb_checkpoints/n-checkpoint.ipynb',
    'docs/.DS_Store',
    'Thumbs.db',
    '.SKILL.md.swp',
    'docs/.notes.txt.swo',
    '.#SKILL.md',
    '#SKILL.md#',
    '.SKILL.md.kate-swp'
  ])('counts %s', path => {
    expect(isNoise(path)).toBe(true);
  });

  it.each([
    'SKILL.md',
    'scripts/tool.py',
    'pycache/a',
    'a.pyc.txt',
    'my.DS_Store.md',
    'thumbs.md',
    'game.swp',
    '#1.md',
    '.gitignore'
  ])('does not count %s', path => {
    expect(isNoise(path)).toBe(false);
  });
});
