import React, { useEffect, useRef } from 'react';

import { renderMarkdown } from './render-markdown';

/** The text of a skill, rendered without anything active. */
export function RenderedMarkdown({ source }: { source: string }) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = host.current;
    if (element === null) {
      return;
    }
    renderMarkdown(element, source).catch((error: unknown) => {
      console.error('Could not render the skill', error);
      element.textContent = source;
    });
  }, [source]);
  return <div ref={host} dir="auto" className="jp-RenderedHTMLCommon jp-SkillsMarkdown" />;
}
