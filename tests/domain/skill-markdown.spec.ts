import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { readSkillMarkdown } from '../../src/domain/frontmatter/frontmatter';
import { stampSkill, unstampSkill } from '../../src/domain/frontmatter/stamps';
import { EXPECTED_READINGS } from './skill-markdown/expected-readings';
import { textOf } from './texts';

const FOLDER = join(__dirname, 'skill-markdown');
const COMMIT = 'ab34f0c19be2d7785a6b1c9d0e3f4a5b6c7d8e9f';
const STAMP_LINES =
  /source: https:\/\/github\.com\/acme\/skills(?:\r\n|\r|\n)tracks_upstream: true(?:\r\n|\r|\n)tracking_ref: [0-9a-f]{40}(?:\r\n|\r|\n)/;

const bytesOfFixture = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(join(FOLDER, `${name}.skill`)));

describe('skill files as they are found in the wild', () => {
  it('are all in the table', () => {
    const names = readdirSync(FOLDER).filter(file => file.endsWith('.skill'));
    expect(names.map(file => file.slice(0, -'.skill'.length)).sort()).toEqual(
      Object.keys(EXPECTED_READINGS).sort()
    );
  });

  describe.each(Object.entries(EXPECTED_READINGS))('%s', (name, expected) => {
    const upstream = bytesOfFixture(name);

    it('reads its name, description and faults', () => {
      const read = readSkillMarkdown(upstream);
      expect({
        name: read.name,
        description: read.description,
        faults: read.diagnostics.map(diagnostic => diagnostic.code)
      }).toEqual({
        name: expected.name,
        description: expected.description,
        faults: expected.fault === null ? [] : [expected.fault]
      });
    });

    it('is byte for byte the same after tracking and not tracking, but for the stamp lines', () => {
      const { bytes, stamped } = stampSkill(upstream, {
        source: 'https://github.com/acme/skills',
        tracksUpstream: true,
        trackingRef: COMMIT
      });
      expect(stamped).toBe(expected.stamped);
      if (stamped) {
        expect(Buffer.from(unstampSkill(bytes).bytes).equals(upstream)).toBe(true);
        expect(textOf(bytes).replace(STAMP_LINES, '')).toBe(textOf(upstream));
        expect(readSkillMarkdown(bytes)).toMatchObject({
          name: expected.name,
          description: expected.description
        });
      } else {
        expect(Buffer.from(bytes).equals(upstream)).toBe(true);
      }
    });
  });
});
