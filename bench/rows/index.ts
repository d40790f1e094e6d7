import type { Row } from '../row';

import { importFromLargeRepository } from './import-from-large-repository';
import { listSkills } from './list-skills';
import { startCompanion } from './start-companion';
import { syncTrackingSkills } from './sync-tracking-skills';

const ONE_REPOSITORY = { repositories: 1, skills: 50 };
const MANY_REPOSITORIES = { repositories: 20, skills: 5 };

/** Everything that is measured, with what it may cost at most. */
export const rows: readonly Row[] = [
  importFromLargeRepository(1, [
    { figure: 'milliseconds', limit: 600 },
    { figure: 'quota', limit: 3 },
    { figure: 'bytes', limit: 0.05, ofArchive: true }
  ]),
  importFromLargeRepository(20, [
    { figure: 'milliseconds', limit: 1200 },
    { figure: 'quota', limit: 3 }
  ]),
  syncTrackingSkills(ONE_REPOSITORY, 'nothing', [
    { figure: 'milliseconds', limit: 300 },
    { figure: 'requests', limit: 1 },
    { figure: 'quota', limit: 0 } // so the one request was answered 304
  ]),
  syncTrackingSkills(ONE_REPOSITORY, 'one', [
    { figure: 'milliseconds', limit: 600 },
    { figure: 'quota', limit: 3 }
  ]),
  syncTrackingSkills(ONE_REPOSITORY, 'all', [
    { figure: 'milliseconds', limit: 1500 },
    { figure: 'quota', limit: 3 },
    { figure: 'contentBytes', limit: 1, ofArchive: true }
  ]),
  syncTrackingSkills(MANY_REPOSITORIES, 'nothing', [
    { figure: 'milliseconds', limit: 1000 },
    { figure: 'inFlight', limit: 3 }
  ]),
  syncTrackingSkills(MANY_REPOSITORIES, 'all', [{ figure: 'inFlight', limit: 3 }]),
  listSkills('cold'),
  listSkills('warm'),
  startCompanion
];
