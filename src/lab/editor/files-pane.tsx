import React, { useMemo } from 'react';

import { drivePath } from '../drive/drive-path';
import type { SkillAddress } from '../model/address';

import { isReadOnly, useChanges, type EditedSkill } from './edited-skill';
import { createBundleFiles } from './parts/files/bundle-files';
import { BundleTree } from './parts/files/bundle-tree';

/** JupyterLab's own command; it chooses the viewer. */
const OPEN_DOCUMENT = 'docmanager:open';

function Files({ skill, address }: { skill: EditedSkill; address: SkillAddress }) {
  const { commands, context, disk, drive, model, trans } = skill;
  useChanges(disk.changed, context.fileChanged);
  const { name, scope } = address;
  const bundle = useMemo(
    () => createBundleFiles(model.client, { scope, name }),
    [model, scope, name]
  );
  if (disk.detail === null) {
    return <></>;
  }
  return (
    <BundleTree
      name={name}
      files={disk.detail.files}
      bundle={bundle}
      readOnly={isReadOnly(skill)}
      page=".jp-SkillsEditor-files"
      onOpen={path => {
        void commands.execute(OPEN_DOCUMENT, { path: drivePath(address, path) });
      }}
      onChanged={() => void disk.read()}
      onRenamed={(from, to) => {
        void drive.noteRenamed(`${scope}/${name}/${from}`, `${scope}/${name}/${to}`);
      }}
      trans={trans}
    />
  );
}

/** The files of the skill; nothing beside a SKILL.md that is not among the installed ones. */
export function FilesPane({ skill }: { readonly skill: EditedSkill }) {
  useChanges(skill.context.pathChanged);
  const address = skill.disk.skill;
  return address === null ? <></> : <Files skill={skill} address={address} />;
}
