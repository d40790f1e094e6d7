import type { TranslationBundle } from '@jupyterlab/translation';

import type { SourceRefusal } from '../../../domain/source/source-refusals';

type Sentence = (trans: TranslationBundle) => string;

const SENTENCES: Readonly<Record<SourceRefusal, Sentence>> = {
  'too-long': trans => trans.__('An address has at most 2048 characters.'),
  'control-character': trans => trans.__('The address has a backslash or a control character.'),
  ssh: trans =>
    trans.__('SSH addresses are not accepted; use the https address of the repository.'),
  'not-https': trans => trans.__('Only https addresses are accepted.'),
  'scheme-missing': trans => trans.__('The address needs https:// in front.'),
  'no-address': trans => trans.__('This is not the address of a repository.'),
  credentials: trans => trans.__('An address must not carry a user name or a password.'),
  gist: trans => trans.__('A gist is not a repository.'),
  port: trans => trans.__('The address must not carry a port.'),
  host: trans => trans.__('The host is not one that skills are imported from.'),
  encoding: trans => trans.__('The percent-encoding of the address is broken.'),
  'encoded-slash': trans =>
    trans.__('The address has an encoded slash, a backslash or a control character.'),
  'dot-segment': trans => trans.__('The address must not have the segments “.” or “..”.'),
  'empty-segment': trans => trans.__('The address names no repository, or has an empty segment.'),
  'ref-missing': trans => trans.__('The address names no branch, tag or commit after tree/.'),
  'other-page': trans =>
    trans.__('Skills are in the files of a repository, not on its other pages.'),
  'other-file': trans => trans.__('Of single files only a SKILL.md is accepted.'),
  repository: trans => trans.__('The address does not name an owner and a repository.')
};

/** Why an address is not accepted, and what is. */
export function addressRefusal(
  trans: TranslationBundle,
  refusal: SourceRefusal,
  hosts: readonly string[]
): string {
  const forms = trans.__(
    'Accepted are owner/repo, https://github.com/owner/repo, …/tree/REF/PATH and …/blob/REF/PATH/SKILL.md.'
  );
  const others = hosts.filter(host => host !== 'github.com');
  return [
    SENTENCES[refusal](trans),
    forms,
    others.length === 0 ? '' : trans.__('Also on %1.', others.join(', '))
  ]
    .filter(Boolean)
    .join(' ');
}
