/** Why an address is not accepted, each as a sentence that does not repeat it: it may hold a password. */
export const SOURCE_REFUSALS = {
  'too-long': 'An address has at most 2048 characters.',
  'control-character': 'The address has a backslash or a control character.',
  ssh: 'SSH addresses are not accepted; use the https address of the repository.',
  'not-https': 'Only https addresses are accepted.',
  'scheme-missing': 'The address needs https:// in front.',
  'no-address': 'This is not the address of a repository.',
  credentials: 'An address must not carry a user name or a password.',
  gist: 'A gist is not a repository.',
  port: 'The address must not carry a port.',
  host: 'The host is not one that skills are imported from.',
  encoding: 'The percent-encoding of the address is broken.',
  'encoded-slash': 'The address has an encoded slash, a backslash or a control character.',
  'dot-segment': 'The address must not have the segments "." or "..".',
  'empty-segment': 'The address names no repository, or has an empty segment.',
  'ref-missing': 'The address names no branch, tag or commit after tree/.',
  'other-page': 'Skills are in the files of a repository, not on its other pages.',
  'other-file': 'Of single files only a SKILL.md is accepted.',
  repository: 'The address does not name an owner and a repository.'
} as const;

export type SourceRefusal = keyof typeof SOURCE_REFUSALS;

/** In place of what was looked for. */
export interface Refused {
  readonly refusal: SourceRefusal;
}
