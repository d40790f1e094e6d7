import type { FileResponse } from '../../contracts';

type Encoded = Pick<FileResponse, 'encoding' | 'content'>;

/** The bytes of a file as they are on disk. */
export function bytesOf({ encoding, content }: Encoded): Uint8Array<ArrayBuffer> {
  return encoding === 'utf-8'
    ? new TextEncoder().encode(content)
    : Uint8Array.from(atob(content), character => character.charCodeAt(0));
}

/** Few enough arguments for one call. */
const CHUNK = 0x8000;

export function base64Of(file: Encoded): string {
  if (file.encoding === 'base64') {
    return file.content;
  }
  const bytes = bytesOf(file);
  let binary = '';
  for (let start = 0; start < bytes.length; start += CHUNK) {
    binary += String.fromCharCode(...bytes.subarray(start, start + CHUNK));
  }
  return btoa(binary);
}

/** null for what is no text: it has a NUL. Bytes that are not UTF-8 show as U+FFFD. */
export function textOf(file: Encoded): string | null {
  if (file.encoding === 'utf-8') {
    return file.content;
  }
  const bytes = bytesOf(file);
  return bytes.includes(0) ? null : new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}
