import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/**
 * One running process, so precisely that a later process with the same number is told apart.
 * Fields that the platform does not offer are ''.
 */
export interface ProcessIdentity {
  readonly host: string;
  readonly pid: number;
  /** Linux boot id: process numbers mean nothing after a restart of the machine. */
  readonly boot: string;
  /** Pid namespace: a container's numbers mean nothing outside it. */
  readonly namespace: string;
  /** Start time of the process in clock ticks since boot. */
  readonly started: string;
}

function readOr(path: string, fallback: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    // No procfs here (macOS, Windows, hardened containers): the field stays unknown.
    return fallback;
  }
}

function namespaceOfSelf(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    // As above.
    return '';
  }
}

/** Field 22 of /proc/PID/stat; the second field may hold spaces and parentheses. */
function startTime(pid: number): string {
  const stat = readOr(`/proc/${pid}/stat`, '');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

export const ownIdentity: ProcessIdentity = {
  host: hostname(),
  pid: process.pid,
  boot: readOr('/proc/sys/kernel/random/boot_id', ''),
  namespace: namespaceOfSelf(),
  started: startTime(process.pid)
};

/**
 * Whether it is certain that the process is gone. False whenever this machine cannot tell: another
 * host, another pid namespace, no procfs.
 */
export function isProvablyDead(other: ProcessIdentity): boolean {
  const own = ownIdentity;
  if (other.host !== own.host || other.boot === '' || own.boot === '') {
    return false;
  }
  if (other.boot !== own.boot) {
    // The host name alone does not make it the same machine; the same namespace inode after a
    // restart proves nothing either. Leave it to the lock's age.
    return false;
  }
  if (other.namespace === '' || other.namespace !== own.namespace) {
    return false;
  }
  try {
    process.kill(other.pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
  return other.started !== '' && startTime(other.pid) !== other.started;
}

const orZero = (part: string): string => (part === '' ? '0' : part);
const shortBoot = ownIdentity.boot.slice(0, 8);
const shortNamespace = ownIdentity.namespace.replace(/\D/g, '');

/** The identity as one file name, for temporary files whose maker may die. */
export const ownTag = [
  orZero(shortBoot),
  orZero(shortNamespace),
  String(ownIdentity.pid),
  orZero(ownIdentity.started)
].join('-');

/** Whether the maker of a temporary file whose name starts with its tag is certainly gone. */
export function isTagOfDeadProcess(name: string): boolean {
  const [boot, namespace, pid, started] = name.split(/[-.]/);
  if (boot !== shortBoot || namespace !== shortNamespace || !/^\d+$/.test(pid ?? '')) {
    return false;
  }
  return isProvablyDead({ ...ownIdentity, pid: Number(pid), started: started ?? '' });
}
