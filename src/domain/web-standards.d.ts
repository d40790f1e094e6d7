/**
 * The web standards that every runtime of this folder has (browsers and Node), as far as it uses
 * them: the compiler gives it neither DOM nor Node types, so that nothing else slips in.
 */
interface TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>;
}
interface TextDecoder {
  /** Throws `TypeError` on malformed input when made with `fatal`. */
  decode(input?: Uint8Array): string;
}
declare const TextEncoder: { prototype: TextEncoder; new (): TextEncoder };
declare const TextDecoder: {
  prototype: TextDecoder;
  new (label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean }): TextDecoder;
};
