/**
 * Does one edit in place and kills itself, without any chance to tidy up, when it has reached a step.
 * Arguments: home, name of the edit, step.
 */
import { openAt } from './known-bundles';
import { EDITS, isEdit } from './known-edits';

async function main([directory = '', edit = '', step]: string[]): Promise<void> {
  const bundles = await openAt(directory, reached => {
    if (reached === step) {
      process.kill(process.pid, 'SIGKILL');
    }
  });
  if (isEdit(edit)) {
    await EDITS[edit](bundles);
  }
  throw new Error(`Still alive after ${edit}`);
}

void main(process.argv.slice(2));
