/** GitHub's opaque identifier of a thing, in its older form: base64 of type and key. */
export function nodeId(type: string, key: string | number): string {
  return Buffer.from(`0:${type}:${key}`).toString('base64');
}
