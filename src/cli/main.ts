import { openSession } from './open-session';
import { readInstallation } from './installation';
import { createInterruption } from './interruption';
import { createProgram } from './program';
import { reportError } from './report';

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
const note = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

// Whoever reads has read enough, as `head` does; what is being done is done to its end all the same.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') {
      throw error;
    }
  });
}

const interruption = createInterruption(note);
let asJson: ((line: string) => void) | null = null;
try {
  const installation = await readInstallation(process.stdin);
  const session = openSession(installation, interruption);
  const program = createProgram({
    installation,
    print,
    note,
    client: session.client,
    operate: session.operate,
    each: session.each,
    write: session.write,
    end: status => {
      process.exitCode = status;
    }
  });
  program.hook('preAction', (_program, command) => {
    asJson = command.opts()['json'] === true ? print : null;
  });
  try {
    await program.parseAsync();
  } finally {
    await session.close();
  }
} catch (error) {
  process.exitCode = reportError(error, note, asJson);
}
process.exitCode = interruption.status() ?? process.exitCode;
