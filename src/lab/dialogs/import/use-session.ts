import { useSyncExternalStore } from 'react';

import type { ImportSession } from './session/import-session';

/** Redraws the component whenever the session changes. */
export function useSession(session: ImportSession): void {
  useSyncExternalStore(
    redraw => {
      const slot = (): void => redraw();
      session.changed.connect(slot);
      return () => {
        session.changed.disconnect(slot);
      };
    },
    () => session.revision
  );
}
