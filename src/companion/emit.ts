import type {
  OPERATION_PROGRESS,
  OperationProgress,
  SKILLS_CHANGED,
  SkillsChanged
} from '../contracts';

/** What the companion tells every open page. */
export type CompanionEvent =
  | { readonly schemaId: typeof SKILLS_CHANGED; readonly data: SkillsChanged }
  | { readonly schemaId: typeof OPERATION_PROGRESS; readonly data: OperationProgress };

/** Hands one event to Jupyter's event bus. Never throws and never waits. */
export type Emit = (event: CompanionEvent) => void;
