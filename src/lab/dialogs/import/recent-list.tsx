import React, { useEffect, useState } from 'react';

import type { ImportViewProps } from './import-view';

/** Addresses of earlier imports, one click each. */
export function RecentList({ session, trans }: ImportViewProps) {
  const [recent, setRecent] = useState<readonly string[]>([]);
  useEffect(() => {
    let isGone = false;
    session.recent().then(
      addresses => {
        if (!isGone) {
          setRecent(addresses);
        }
      },
      (error: unknown) => {
        console.error('Could not read the recent sources', error);
      }
    );
    return () => {
      isGone = true;
    };
  }, [session]);
  if (recent.length === 0) {
    return null;
  }
  return (
    <div className="jp-SkillsImport-recent">
      <span>{trans.__('Recent:')}</span>
      {recent.map(address => (
        <button
          key={address}
          type="button"
          className="jp-SkillsTextButton"
          onClick={() => {
            session.form.text = address;
          }}
        >
          {address.replace(/^https:\/\/github\.com\//, '')}
        </button>
      ))}
    </div>
  );
}
