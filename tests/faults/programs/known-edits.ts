import type { Bundles } from '../../../src/companion/bundles/bundles';

const skill = { scope: 'user', name: 'demo' } as const;

/** One of each kind of edit, of a bundle in its version one. */
export const EDITS = {
  'the text': bundles => bundles.edit(skill, { description: 'Edited' }),
  'the text, its stamps lost': bundles => bundles.edit(skill, { content: '---\nname: "\n---\n' }),
  'a file': bundles =>
    bundles.writeFile(skill, {
      path: 'data/bytes.bin',
      bytes: Buffer.alloc(30_000, 3),
      executable: null,
      isNew: false
    }),
  'a new file': bundles =>
    bundles.writeFile(skill, {
      path: 'new/file',
      bytes: Buffer.from('new'),
      executable: true,
      isNew: true
    }),
  'a deleted directory': bundles => bundles.deleteFile(skill, 'data'),
  'a renamed directory': bundles => bundles.renameFile(skill, { from: 'data', to: 'in/other' })
} as const satisfies Record<string, (bundles: Bundles) => Promise<unknown>>;

export const isEdit = (text: string): text is keyof typeof EDITS => Object.hasOwn(EDITS, text);
