import AxeBuilder from '@axe-core/playwright';
import type { IJupyterLabPageFixture } from '@jupyterlab/galata';

import { expect } from './story';

const WCAG_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

/** Light comes last: the stories and their pictures go on in it. */
const THEMES = ['JupyterLab Dark', 'JupyterLab Dark High Contrast', 'JupyterLab Light'];

/** Holds what is ours on the page to WCAG A and AA, in the light, dark and high-contrast themes. */
export async function expectAccessible(
  page: IJupyterLabPageFixture,
  selector: string
): Promise<void> {
  for (const theme of THEMES) {
    await page.theme.setTheme(theme);
    const { violations } = await new AxeBuilder({ page })
      .include(selector)
      .withTags(WCAG_AA)
      .analyze();
    const found = violations.map(({ id, nodes }) => ({
      id,
      theme,
      targets: nodes.map(node => node.html)
    }));
    expect(found).toEqual([]);
  }
}
