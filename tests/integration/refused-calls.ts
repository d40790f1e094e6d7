import type { UpstreamRepository } from '../support/github';
import type { Stage as BareStage } from '../support/stage';

/** A stage where `pdf` is installed and tracks `acme/skills`, its repository at hand. */
export type Stage = BareStage & { readonly upstream: UpstreamRepository };

export const address = (stage: BareStage) => stage.address('acme/skills/tree/main/skills/pdf');
export const preview = (stage: Stage) =>
  stage.companion.client.preview({ url: stage.address('acme/other') });
export const importOther = (stage: Stage) =>
  stage.companion.client.importSkill({ url: stage.address('acme/other'), scope: 'user' });
export const sync = (stage: Stage) => stage.companion.client.sync('user', 'pdf');
/** A row of a result stands for the answer that its skill alone would have got. */
const rejectWith = (row: unknown) => Promise.reject(Object.assign(new Error('failed row'), row));
export const syncAll = async (stage: Stage) => {
  const { results } = await stage.companion.client.syncAll();
  return rejectWith(results[0]);
};
export const check = async (stage: Stage) => {
  const { errors } = await stage.companion.client.updates({ refresh: true });
  return rejectWith(errors[0]);
};
export const send = (
  stage: Stage,
  method: 'POST' | 'PUT' | 'GET',
  route: string,
  options: Parameters<Stage['companion']['transport']>[2]
) =>
  stage.companion
    .transport(method, route, options)
    .then(({ status, json }) =>
      Promise.reject(Object.assign(new Error('refused'), { status, ...(json as object) }))
    );
export const raw = (
  stage: Stage,
  method: 'POST' | 'PUT' | 'GET',
  route: string,
  rawBody?: string
) => send(stage, method, route, rawBody === undefined ? {} : { rawBody });
