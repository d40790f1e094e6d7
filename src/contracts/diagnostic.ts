import { Type, type Static } from 'typebox';

import type { Camel } from './casing';
import { Closed } from './closed';

/** Something to know about a skill's content. Lines and columns count from 1. */
export const Diagnostic = Closed({
  severity: Type.Union([Type.Literal('error'), Type.Literal('warning'), Type.Literal('info')]),
  code: Type.String(),
  message: Type.String(),
  path: Type.Optional(Type.String({ description: 'File within the skill' })),
  field: Type.Optional(
    Type.String({
      description: 'Path of the field in the frontmatter, such as `execution.tools[2]`'
    })
  ),
  line: Type.Optional(Type.Integer({ minimum: 1 })),
  column: Type.Optional(Type.Integer({ minimum: 1 }))
});
export type Diagnostic = Camel<Static<typeof Diagnostic>>;
