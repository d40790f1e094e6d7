import { useState, type DragEvent } from 'react';

import type { SkillFile } from '../../../../contracts';

import { droppedFiles } from './dropped-files';
import type { UploadSource } from './upload-files';

const parentOf = (path: string): string => path.slice(0, Math.max(path.lastIndexOf('/'), 0));

/** The directory that a line stands for or lies in; empty for the skill's own. */
export function directoryAt(target: EventTarget, files: readonly SkillFile[]): string {
  const line = target instanceof Element ? target.closest('[role=row]') : null;
  const path = line?.getAttribute('data-path') ?? '';
  return files.some(file => file.path === path) ? parentOf(path) : path;
}

const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer.types.includes('Files');

/** Takes files that are dragged in from the user's computer. */
export function useDrop(
  files: readonly SkillFile[],
  disabled: boolean,
  onDrop: (sources: Promise<readonly UploadSource[]>) => void
) {
  const [directory, setDirectory] = useState<string | null>(null);
  const takes = (event: DragEvent): boolean => {
    if (disabled || !hasFiles(event)) {
      return false;
    }
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  const onDrag = (event: DragEvent): void => {
    if (takes(event)) {
      event.dataTransfer.dropEffect = 'copy';
      setDirectory(directoryAt(event.target, files));
    }
  };
  return {
    /** Where they would go; null while none are dragged. */
    directory,
    handlers: {
      onDragEnter: onDrag,
      onDragOver: onDrag,
      onDragLeave: ({ currentTarget, relatedTarget }: DragEvent): void => {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) {
          setDirectory(null);
        }
      },
      onDrop: (event: DragEvent): void => {
        setDirectory(null);
        if (takes(event)) {
          onDrop(droppedFiles(event.dataTransfer, directoryAt(event.target, files)));
        }
      }
    }
  };
}
