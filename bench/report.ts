import { Type, type Static } from 'typebox';

/** What is counted; `milliseconds` is the median of the runs, every other figure the largest. */
export const Figures = Type.Object({
  milliseconds: Type.Number(),
  requests: Type.Integer({ description: 'All that the upstream saw: API, raw files, downloads' }),
  quota: Type.Integer({ description: 'Requests that count against the hourly quota' }),
  bytes: Type.Integer({ description: 'Bytes of all answers’ bodies' }),
  contentBytes: Type.Integer({ description: 'Those of archives and raw files alone' }),
  inFlight: Type.Integer({ description: 'Most requests open at one moment' }),
  archiveBytes: Type.Union([Type.Integer(), Type.Null()], {
    description: 'Bytes of one archive of the repository; null where no target asks for it'
  }),
  peakMemory: Type.Union([Type.Integer(), Type.Null()], {
    description: 'Largest resident set of the companion in bytes; null where the system tells none'
  })
});
export type Figures = Static<typeof Figures>;
export type Figure = Exclude<keyof Figures, 'peakMemory' | 'archiveBytes'>;

export const Verdict = Type.Object({
  figure: Type.String(),
  limit: Type.Number(),
  value: Type.Number(),
  met: Type.Boolean(),
  timing: Type.Boolean({ description: 'Depends on the machine; fails the run with --strict only' })
});
export type Verdict = Static<typeof Verdict>;

export const Result = Type.Object({
  row: Type.String(),
  latency: Type.Union([Type.Number(), Type.Null()], {
    description: 'Milliseconds before each answer of the upstream; null where it is not asked'
  }),
  runs: Type.Integer(),
  figures: Type.Union([Figures, Type.Null()], { description: 'null when a run failed' }),
  verdicts: Type.Array(Verdict),
  error: Type.Union([Type.String(), Type.Null()])
});
export type Result = Static<typeof Result>;

/** The file of `npm run bench -- --json FILE`. */
export const Report = Type.Object({
  format: Type.Literal(1),
  time: Type.String({ description: 'ISO 8601' }),
  node: Type.String(),
  platform: Type.String(),
  cpus: Type.Integer(),
  results: Type.Array(Result)
});
export type Report = Static<typeof Report>;
