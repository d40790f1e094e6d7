import { caretDownIcon } from '@jupyterlab/ui-components';
import { AccordionPanel, type Title, type Widget } from '@lumino/widgets';

/**
 * Section titles as buttons: `aria-expanded`, which the accordion sets, has no meaning on the
 * headings it makes by default.
 */
export class SectionTitles extends AccordionPanel.Renderer {
  override createCollapseIcon(): HTMLElement {
    return caretDownIcon.element({ tag: 'div' });
  }

  override createSectionTitle(data: Title<Widget>): HTMLElement {
    const heading = super.createSectionTitle(data);
    const title = document.createElement('div');
    for (const { name, value } of heading.attributes) {
      title.setAttribute(name, value);
    }
    title.append(...heading.childNodes);
    title.setAttribute('role', 'button');
    title.classList.add('jp-AccordionPanel-title');
    return title;
  }
}
