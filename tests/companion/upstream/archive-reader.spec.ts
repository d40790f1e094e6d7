import { setTimeout as pause } from 'node:timers/promises';

import { boundBody } from '../../../src/companion/upstream/bounded-body';
import { readArchive, type WantedFile } from '../../../src/companion/upstream/archive-reader';
import { blobId } from '../../../src/companion/upstream/git-objects';
import { tarGz } from '../../support/github';

const NO_BOUNDS = { wireBytes: 0, inflatedBytes: 0 };

function wanted(path: string, text: string): WantedFile {
  const bytes = Buffer.from(text);
  return { path, blob: blobId(bytes), size: bytes.byteLength };
}

async function read(archive: ReadableStream<Uint8Array>, files: readonly WantedFile[]) {
  const kept: string[] = [];
  await readArchive(archive, { files, directories: ['pdf'] }, NO_BOUNDS, ({ path }) => {
    kept.push(path);
    return Promise.resolve();
  });
  return kept;
}

/** A body whose end is told apart from its being cancelled. */
function body(bytes: Uint8Array, ends: boolean) {
  const told = { cancelled: false };
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(bytes);
      if (ends) {
        controller.close();
      }
    },
    cancel() {
      told.cancelled = true;
    }
  });
  return { stream, told };
}

describe('readArchive', () => {
  const archive = tarGz([
    { name: 'top/pdf/SKILL.md', content: 'skill' },
    { name: 'top/pdf/link', type: 'symbolic link', target: '/etc/passwd' },
    { name: 'top/pdf/changed.txt', content: 'other' },
    { name: 'top/zzz.txt', content: 'last' }
  ]);

  it('hands on what the tree wants and leaves everything else', async () => {
    const files = [wanted('pdf/SKILL.md', 'skill'), wanted('zzz.txt', 'last')];
    expect(await read(body(archive, true).stream, files)).toEqual(['pdf/SKILL.md', 'zzz.txt']);
  });

  it('takes neither changed bytes nor links for the file that is wanted', async () => {
    const files = [wanted('pdf/changed.txt', 'wants'), wanted('pdf/link', '')];
    expect(await read(body(archive, true).stream, files)).toEqual([]);
  });

  it('stops the download after the last wanted file', async () => {
    const { stream, told } = body(archive, false);
    expect(await read(stream, [wanted('pdf/SKILL.md', 'skill')])).toEqual(['pdf/SKILL.md']);
    expect(told.cancelled).toBe(true);
  });

  it('hands on the failure of the wire and stops waiting for it', async () => {
    const { stream, told } = body(archive.subarray(0, 40), false);
    const watched = boundBody(stream, { idleMs: 20, maxBytes: Infinity });
    await expect(read(watched, [wanted('zzz.txt', 'last')])).rejects.toMatchObject({
      name: 'IdleTimeoutError'
    });
    await pause(0);
    expect(told.cancelled).toBe(true);
  });

  it('stops when storing a file fails', async () => {
    const { stream, told } = body(archive, false);
    const failing = readArchive(
      stream,
      { files: [wanted('pdf/SKILL.md', 'skill')], directories: ['pdf'] },
      NO_BOUNDS,
      () => Promise.reject(new Error('disk full'))
    );
    await expect(failing).rejects.toThrow('disk full');
    expect(told.cancelled).toBe(true);
  });

  it.each([
    ['no gzip at all', Buffer.from('<!DOCTYPE html>')],
    ['half an archive', archive.subarray(0, archive.length / 2)],
    ['nothing', Buffer.alloc(0)]
  ])('fails as damaged on %s', async (_what, bytes) => {
    await expect(
      read(body(new Uint8Array(bytes), true).stream, [wanted('zzz.txt', 'last')])
    ).rejects.toMatchObject({ name: 'DamagedArchiveError' });
  });
});
