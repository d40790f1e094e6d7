import type { UploadSource } from './upload-files';

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => {
    entry.file(resolve, reject);
  });

/** A directory tells of its entries in portions; an empty one ends it. */
async function entriesOf(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = directory.createReader();
  const entries: FileSystemEntry[] = [];
  for (;;) {
    const portion = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (portion.length === 0) {
      return entries;
    }
    entries.push(...portion);
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isDirectory = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry =>
  entry.isDirectory;

async function below(entry: FileSystemEntry, parent: string): Promise<UploadSource[]> {
  const path = `${parent}${entry.name}`;
  if (isFile(entry)) {
    return [{ path, blob: await fileOf(entry) }];
  }
  const entries = isDirectory(entry) ? await entriesOf(entry) : [];
  return (await Promise.all(entries.map(each => below(each, `${path}/`)))).flat();
}

const inDirectory = (directory: string): string => (directory === '' ? '' : `${directory}/`);

/** Files that were chosen in a dialog, to be put into a directory. */
export const chosenFiles = (files: Iterable<File>, directory: string): UploadSource[] =>
  [...files].map(file => ({ path: `${inDirectory(directory)}${file.name}`, blob: file }));

/**
 * What was dropped, folders with all that is in them. Must be called while the event is handled: a
 * browser forgets what was dropped afterwards.
 */
export async function droppedFiles(
  { files, items }: Pick<DataTransfer, 'files' | 'items'>,
  directory: string
): Promise<readonly UploadSource[]> {
  const entries = [...items].flatMap(item => item.webkitGetAsEntry() ?? []);
  if (entries.length === 0) {
    return chosenFiles(files, directory);
  }
  const parent = inDirectory(directory);
  return (await Promise.all(entries.map(entry => below(entry, parent)))).flat();
}
