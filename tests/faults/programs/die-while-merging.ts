/**
 * Syncs an edited bundle and kills itself, without any chance to tidy up, when it has reached a step.
 * Arguments: home, what becomes of the edits, step.
 */
import { openAt } from './known-bundles';
import { mergeEdited } from './known-merges';

async function main([directory = '', manner, step]: string[]): Promise<void> {
  const bundles = await openAt(directory, reached => {
    if (reached === step) {
      process.kill(process.pid, 'SIGKILL');
    }
  });
  await mergeEdited(directory, bundles, manner === 'keep' ? 'keep' : 'merge');
  throw new Error('Still alive after the merge');
}

void main(process.argv.slice(2));
