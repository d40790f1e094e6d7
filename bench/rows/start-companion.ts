import {
  createHome,
  startCompanionProcess,
  type CompanionProcess
} from '../../tests/support/companion-process';
import type { Row } from '../row';

/** From the start of the process until it says that it listens. */
export const startCompanion: Row = {
  name: 'start the companion',
  latencies: [null],
  targets: [],
  async open() {
    const home = await createHome();
    return {
      github: null,
      archiveBytes: null,
      close: () => home.remove(),
      prepare: () => {
        let started: CompanionProcess | null = null;
        return Promise.resolve({
          companion: null,
          act: async () => (started = await startCompanionProcess({ home })),
          finish: async () => {
            await started?.stop();
          }
        });
      }
    };
  }
};
