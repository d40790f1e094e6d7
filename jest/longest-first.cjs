const { sep } = require('node:path');
const Sequencer = require('@jest/test-sequencer').default;

// Each takes more than ten seconds; a machine that has never run them cannot know.
const LONGEST = [
  'faults/table/fault-table',
  'faults/kills/kill-companion',
  'integration/refusals',
  'integration/proxy',
  'faults/stall',
  'faults/kill-at-step',
  'security/token-leak',
  'integration/cancel',
  'faults/table/real-process',
  'companion/upstream/upstream-faults',
  'companion/bundles/listing/bundle-watcher'
].map(name => `${sep}${name.replaceAll('/', sep)}.spec.ts`);

/** Long files start first, so that no worker idles at the end while another has one left. */
module.exports = class extends Sequencer {
  sort(tests) {
    const place = ({ path }) => {
      const at = LONGEST.findIndex(name => path.endsWith(name));
      return at < 0 ? LONGEST.length : at;
    };
    return [...super.sort(tests)].sort((left, right) => place(left) - place(right));
  }
};
