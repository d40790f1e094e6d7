import type {
  IMovableSectionRegistry,
  IMovableSectionSource,
  ISectionEntry
} from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import { Signal, type ISignal } from '@lumino/signaling';
import type { AccordionPanel, Widget } from '@lumino/widgets';

const ID = 'jupyterlab-skills:panel';

/** Lets JupyterLab move the sections to other side panels, and back. */
export class MovableSections implements IMovableSectionSource {
  constructor(accordion: AccordionPanel) {
    this.accordionPanel = accordion;
  }

  readonly accordionPanel: AccordionPanel;

  get sectionAdded(): ISignal<this, ISectionEntry> {
    return this._sectionAdded;
  }

  offerTo(registry: IMovableSectionRegistry, trans: TranslationBundle): void {
    registry.registerSource(ID, trans.__('Skills'), this);
  }

  getSections(): readonly ISectionEntry[] {
    return this.accordionPanel.widgets.flatMap((widget, index) => {
      const titleNode = this.accordionPanel.titles[index];
      return titleNode === undefined ? [] : [{ id: widget.id, titleNode, widget }];
    });
  }

  removeSectionById(sectionId: string): Widget | null {
    const widget = this.accordionPanel.widgets.find(({ id }) => id === sectionId) ?? null;
    if (widget !== null) {
      widget.parent = null;
    }
    return widget;
  }

  reinsertSection(widget: Widget): void {
    this.add(widget);
  }

  add(widget: Widget): void {
    this.accordionPanel.addWidget(widget);
    const entry = this.getSections().find(({ id }) => id === widget.id);
    if (entry !== undefined) {
      this._sectionAdded.emit(entry);
    }
  }

  private readonly _sectionAdded = new Signal<this, ISectionEntry>(this);
}
