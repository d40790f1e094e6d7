import { OPERATION_PROGRESS, type OperationProgress } from '../../contracts';
import type { SkillRef } from '../bundles/installation';
import type { Emit } from '../emit';

export type ProgressResult = OperationProgress['results'][number];

/** Tells open pages how far a long call is. */
export interface Progress {
  begin(skill: SkillRef): void;
  /** One skill's work ended; without a result it is told by its number alone. */
  end(skill: SkillRef, result?: ProgressResult): void;
  /** The call is over, in whatever way; tells so unless the last skill's end already did. */
  finish(): void;
}

const nothing = (): void => undefined;
const untold: Progress = { begin: nothing, end: nothing, finish: nothing };

/** @param operation chosen by the client; without one nothing is told */
export function startProgress(
  emit: Emit,
  kind: OperationProgress['kind'],
  operation: string | undefined,
  total: number
): Progress {
  if (operation === undefined) {
    return untold;
  }
  let done = 0;
  let current: readonly SkillRef[] = [];
  const tell = (results: readonly ProgressResult[]): void => {
    emit({
      schemaId: OPERATION_PROGRESS,
      data: {
        operation,
        kind,
        state: done < total ? 'running' : 'done',
        done,
        total,
        current: current.map(({ scope, name }) => ({ scope, name })),
        results: [...results]
      }
    });
  };
  const isSame = (a: SkillRef, b: SkillRef): boolean => a.scope === b.scope && a.name === b.name;
  tell([]);
  return {
    begin(skill) {
      current = [...current, skill];
    },
    end(skill, result) {
      done += 1;
      current = current.filter(other => !isSame(other, skill));
      tell(result === undefined ? [] : [result]);
    },
    finish() {
      if (done < total) {
        done = total;
        current = [];
        tell([]);
      }
    }
  };
}
