/**
 * Does one operation and kills itself, without any chance to tidy up, when it has reached a step.
 * Arguments: home, operation, version or snapshot id, step.
 */
import { openAt, isVersion, requestFor } from './known-bundles';

const skill = { scope: 'user', name: 'demo' } as const;

async function main([directory = '', operation, subject = '', step]: string[]): Promise<void> {
  const bundles = await openAt(directory, reached => {
    if (reached === step) {
      process.kill(process.pid, 'SIGKILL');
    }
  });
  if (operation === 'remove') {
    await bundles.remove(skill);
  } else if (operation === 'restore') {
    await bundles.restore(subject);
  } else if (isVersion(subject)) {
    const mode = operation === 'create' ? 'create' : 'sync';
    await bundles.install(await requestFor(directory, skill.name, subject, mode));
  }
  throw new Error(`Still alive after ${operation ?? 'nothing'}`);
}

void main(process.argv.slice(2));
