import React, { useEffect, useRef } from 'react';

import { renderMarkdown } from './render-markdown';

/** The text of a skill, rendered without anything active. */
export function RenderedMarkdown({ source }: { source: string }) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let isStale = false;
    const page = document.createElement('div');
    const show = (): void => {
      if (!isStale) {
        host.current?.replaceChildren(...page.childNodes);
      }
    };
    renderMarkdown(page, source).then(show, (error: unknown) => {
      console.error('Could not render the skill', error);
      page.textContent = source;
      show();
    });
    return () => {
      isStale = true;
    };
  }, [source]);
  return <div ref={host} dir="auto" className="jp-RenderedHTMLCommon jp-SkillsMarkdown" />;
}
