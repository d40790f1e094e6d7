import { baseName } from './drive-path';
import type { FileResponse } from '../../contracts';

import { base64Of, bytesOf } from './file-bytes';

/** Long enough to load a picture or begin a download, short enough not to fill the memory. */
const LIFETIME = 5 * 60 * 1000;

/** Pictures without scripts: the only content that may come with a type of its own. */
const PICTURES: ReadonlyMap<string, string> = new Map([
  ['png', 'image/png'],
  ['jpg', 'image/jpeg'],
  ['jpeg', 'image/jpeg'],
  ['gif', 'image/gif'],
  ['webp', 'image/webp'],
  ['bmp', 'image/bmp'],
  ['avif', 'image/avif']
]);

const extensionOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1).toLowerCase();

/**
 * An address for the bytes of a file, good for a few minutes. A `blob:` page would run as JupyterLab
 * itself, so that what could be one (HTML, SVG) never gets its type; a drawing in SVG is given as
 * `data:`, which browsers show as a picture and do not open as a page.
 */
export function objectUrl(file: FileResponse): string {
  const extension = extensionOf(file.path);
  if (extension === 'svg') {
    return `data:image/svg+xml;base64,${base64Of(file)}`;
  }
  const type = PICTURES.get(extension) ?? 'application/octet-stream';
  const url = URL.createObjectURL(new Blob([bytesOf(file)], { type }));
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, LIFETIME);
  // JupyterLab appends a query against caches, with which there is no such blob; after a `#` it is ignored.
  return `${url}#`;
}

/** Has the browser save a file under its own name. */
export function saveFile(file: FileResponse): void {
  const anchor = document.createElement('a');
  anchor.href = objectUrl(file);
  anchor.download = baseName(file.path);
  anchor.click();
}
