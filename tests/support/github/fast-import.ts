import { runGit } from './git';

/** What one path of a commit holds: text, bytes, an executable, a symbolic link or a submodule. */
export type FileContent =
  | string
  | Buffer
  | { readonly content: string | Buffer; readonly executable?: boolean }
  | { readonly symlink: string }
  | { readonly submodule: string };

/** Changes by path; `null` deletes the file or folder. */
export type FileChanges = Readonly<Record<string, FileContent | null>>;

export interface NewCommit {
  /** Full name, such as `refs/heads/main`. */
  readonly ref: string;
  readonly parent: string | null;
  readonly message: string;
  /** Seconds since the epoch, for author and committer. */
  readonly time: number;
  readonly changes: FileChanges;
}

const AUTHOR = { name: 'Upstream Author', email: 'author@upstream.example' };

/** Writes one commit, however many files it has, with one process. @returns the commit id */
export async function importCommit(gitDirectory: string, commit: NewCommit): Promise<string> {
  const parts: (string | Buffer)[] = [
    `commit ${commit.ref}\nmark :1\n`,
    `author ${signature(commit.time)}\ncommitter ${signature(commit.time)}\n`,
    ...data(commit.message),
    ...(commit.parent === null ? [] : [`from ${commit.parent}\n`]),
    ...Object.entries(commit.changes).flatMap(([path, content]) => change(path, content)),
    'get-mark :1\ndone\n'
  ];
  return await importStream(gitDirectory, parts);
}

/** Writes an annotated tag that names a commit. */
export async function importTag(
  gitDirectory: string,
  tag: { name: string; commit: string; message: string; time: number }
): Promise<void> {
  await importStream(gitDirectory, [
    `tag ${tag.name}\nfrom ${tag.commit}\ntagger ${signature(tag.time)}\n`,
    ...data(tag.message),
    'done\n'
  ]);
}

async function importStream(
  gitDirectory: string,
  parts: readonly (string | Buffer)[]
): Promise<string> {
  const input = Buffer.concat(parts.map(part => Buffer.from(part)));
  // The pack is kept as it is: exploding small packs would start one more process.
  const args = ['-c', 'fastimport.unpackLimit=1', 'fast-import', '--quiet', '--force', '--done'];
  return (await runGit(gitDirectory, args, input)).toString().trim();
}

function signature(time: number): string {
  return `${AUTHOR.name} <${AUTHOR.email}> ${time} +0000`;
}

function data(content: string | Buffer): (string | Buffer)[] {
  const bytes = Buffer.from(content);
  return [`data ${bytes.length}\n`, bytes, '\n'];
}

function change(path: string, content: FileContent | null): (string | Buffer)[] {
  const name = quoted(path);
  if (content === null) {
    return [`D ${name}\n`];
  }
  if (typeof content === 'string' || Buffer.isBuffer(content)) {
    return [`M 100644 inline ${name}\n`, ...data(content)];
  }
  if ('symlink' in content) {
    return [`M 120000 inline ${name}\n`, ...data(content.symlink)];
  }
  if ('submodule' in content) {
    return [`M 160000 ${content.submodule} ${name}\n`];
  }
  const mode = content.executable === true ? '100755' : '100644';
  return [`M ${mode} inline ${name}\n`, ...data(content.content)];
}

function quoted(path: string): string {
  const escaped = path.replace(/["\\]/g, character => `\\${character}`).replace(/\n/g, '\\n');
  return `"${escaped}"`;
}
