import plugins from '../../../src/index';

describe('plugins', () => {
  it('are named after the package and described', () => {
    for (const plugin of plugins) {
      expect(plugin.id).toMatch(/^jupyterlab-skills:[a-z-]+$/);
      expect(plugin.description).toMatch(/\.$/);
    }
  });

  it('each have an id of their own', () => {
    expect(new Set(plugins.map(plugin => plugin.id)).size).toBe(plugins.length);
  });
});
