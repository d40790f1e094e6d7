import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { IDocumentManager } from '@jupyterlab/docmanager';
import type { DocumentRegistry } from '@jupyterlab/docregistry';
import type { Event } from '@jupyterlab/services';
import type { ISignal } from '@lumino/signaling';

import { DRIVE_NAME, placeAt } from '../drive/drive-path';
import { decodeEvent } from '../model/event-decoder';
import type { ISkillsClient } from '../tokens';

export interface FollowDiskOptions {
  readonly client: ISkillsClient;
  readonly documents: Pick<IDocumentManager, 'contextForWidget'>;
  /** Jupyter's event bus. */
  readonly events: ISignal<unknown, Event.Emission>;
  readonly shell: Pick<JupyterFrontEnd.IShell, 'widgets'>;
}

const digestOf = (etag: string): string => etag.replace(/^W\/|"/g, '');

/** The open documents about files of skills, SKILL.md left out: its editor follows by itself. */
function openFiles({ documents, shell }: FollowDiskOptions): Set<DocumentRegistry.Context> {
  const contexts = [...shell.widgets('main')].map(widget => documents.contextForWidget(widget));
  return new Set(
    contexts.filter(context => context?.path.startsWith(`${DRIVE_NAME}:`) === true)
  ) as Set<DocumentRegistry.Context>;
}

/** Takes what is on disk into a document that has nothing unsaved, where it is another text. */
async function follow(client: ISkillsClient, context: DocumentRegistry.Context): Promise<void> {
  const place = placeAt(context.localPath);
  const known = context.contentsModel;
  if (place?.kind !== 'skill' || known?.format !== 'text' || known.hash === undefined) {
    return;
  }
  const { scope, name } = place.skill;
  const { etag } = await (await client.load()).getFile(scope, name, place.path);
  const isNew = etag !== null && digestOf(etag) !== context.contentsModel?.hash;
  if (isNew && !context.isDisposed && !context.model.dirty) {
    await context.revert();
    context.model.dirty = false;
  }
}

/**
 * Keeps files of skills that are open in JupyterLab's own editors as they are on disk, while nothing
 * in them is unsaved. Where something is, JupyterLab asks when it is saved.
 */
export function followDisk(options: FollowDiskOptions): void {
  const { client, events } = options;
  events.connect((_sender, emission) => {
    const event = decodeEvent(emission);
    if (event?.kind !== 'skills-changed' || event.change.change === 'deleted') {
      return;
    }
    const { name, scope } = event.change;
    for (const context of openFiles(options)) {
      const place = placeAt(context.localPath);
      const isOurs =
        place?.kind === 'skill' &&
        place.path !== 'SKILL.md' &&
        place.skill.scope === scope &&
        (name === null || place.skill.name === name);
      if (isOurs && context.isReady && !context.model.dirty) {
        follow(client, context).catch((error: unknown) => {
          // Its text stays; what JupyterLab does with a file that is gone it does when it is saved.
          console.warn(`Could not follow ${context.path}`, error);
        });
      }
    }
  });
}
