import type { ExecutionRules } from '../../../../contracts';
import type { ExecutionReading } from '../../../../domain/validation/execution/read-execution';
import type { Standing } from '../../../../domain/validation/execution/tier';
import type { FieldAccess } from '../fields/field-access';

/** What the fields of the runnable contract share. */
export interface ExecutionAccess extends FieldAccess {
  /** `execution` as it is written; empty where it is none. */
  readonly block: Readonly<Record<string, unknown>>;
  readonly reading: ExecutionReading;
  readonly rules: ExecutionRules;
  readonly standing: Standing;
}
