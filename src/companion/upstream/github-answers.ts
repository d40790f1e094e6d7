import { Type, type Static } from 'typebox';

/** The parts of GitHub's answers that are read; everything else may come and go. */
export const TreeAnswer = Type.Object({
  tree: Type.Array(
    Type.Object({
      path: Type.String(),
      mode: Type.String({ pattern: '^[0-7]{5,6}$' }),
      type: Type.Union([Type.Literal('blob'), Type.Literal('tree'), Type.Literal('commit')]),
      sha: Type.String({ pattern: '^[0-9a-f]{40}$' }),
      size: Type.Optional(Type.Integer({ minimum: 0 }))
    })
  ),
  truncated: Type.Boolean()
});
export type TreeAnswer = Static<typeof TreeAnswer>;

export const BlobAnswer = Type.Object({
  content: Type.String(),
  encoding: Type.Literal('base64')
});

export const MatchingRefsAnswer = Type.Array(
  Type.Object({
    ref: Type.String(),
    object: Type.Object({
      sha: Type.String({ pattern: '^[0-9a-f]{40}$' }),
      type: Type.String()
    })
  })
);

/** `url` names the repository as it goes by now. */
export const CommitAnswer = Type.Object({
  sha: Type.String({ pattern: '^[0-9a-f]{40}$' }),
  url: Type.String()
});

export const CompareAnswer = Type.Object({
  url: Type.String(),
  status: Type.Union([
    Type.Literal('ahead'),
    Type.Literal('behind'),
    Type.Literal('diverged'),
    Type.Literal('identical')
  ])
});

export const BranchesAnswer = Type.Array(Type.Object({ name: Type.String() }));
