/**
 * Gives a skill another name or place and kills itself, without any chance to tidy up, when it has
 * reached a step. Arguments: home, operation, scope and step as `user:staged`.
 */
import { openBoth } from './both-scopes';

const skill = { scope: 'user', name: 'demo' } as const;

async function main([home = '', operation, last]: string[]): Promise<void> {
  const bundles = await openBoth(home, (step, { scope }) => {
    if (`${scope}:${step}` === last) {
      process.kill(process.pid, 'SIGKILL');
    }
  });
  if (operation === 'rename') {
    await bundles.rename(skill, 'fresh');
  } else if (operation === 'move') {
    await bundles.move(skill, 'project');
  } else if (operation === 'undo') {
    await bundles.undo('batch');
  } else if (operation === 'duplicate') {
    await bundles.duplicate(skill, { scope: 'user', name: 'fresh' });
  } else {
    await bundles.setEnabled(skill, { enabled: operation === 'enable' });
  }
  throw new Error(`Still alive after ${operation ?? 'nothing'}`);
}

void main(process.argv.slice(2));
