import { SkillsError, type SkillsClient } from '../../../../../src/client';
import type { PreviewResponse } from '../../../../../src/contracts';
import { DetailLoader } from '../../../../../src/lab/dialogs/import/session/detail-loader';
import { fakeClient } from '../../../fake-client';
import { held } from '../../../held';
import { aPreview, found, manySkills } from '../a-preview';

const PREVIEW = aPreview(...manySkills(200));
const paths = (first: number, last: number) =>
  PREVIEW.skills.slice(first, last).map(({ path }) => path);

function aLoader(answers: Partial<SkillsClient> = found(PREVIEW)) {
  const client = fakeClient([], answers);
  const on = { details: jest.fn(), error: jest.fn() };
  const loader = new DetailLoader({
    client,
    preview: PREVIEW,
    onDetails: on.details,
    onError: on.error
  });
  const asked = () => client.preview.mock.calls.map(([request]) => request);
  return { client, loader, on, asked };
}

describe('DetailLoader', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });
  const rest = () => jest.advanceTimersByTimeAsync(1_000);

  it('asks for the rows in view, at the commit that was shown', async () => {
    const { asked, loader, on } = aLoader();
    loader.want(paths(0, 20));
    await rest();
    expect(asked()).toMatchObject([
      { url: PREVIEW.source, commit: PREVIEW.commit, paths: paths(0, 20) }
    ]);
    expect(on.details).toHaveBeenCalledTimes(1);
  });

  it('asks for at most 50 at once, and for the rest after that', async () => {
    const { asked, loader } = aLoader();
    loader.want(paths(0, 120));
    await rest();
    expect(asked().map(request => request.paths?.length)).toEqual([50, 50, 20]);
  });

  it('asks for nothing that only passes by, and for nothing twice', async () => {
    const { asked, loader } = aLoader();
    for (let first = 0; first < 100; first += 10) {
      loader.want(paths(first, first + 20));
    }
    await rest();
    loader.want(paths(95, 115));
    await rest();
    expect(asked().map(request => request.paths)).toEqual([paths(90, 110), paths(110, 115)]);
  });

  it('gives up rows that are out of view before their answer has come', async () => {
    const first = held<PreviewResponse>();
    const answers = [first.promise, Promise.resolve(PREVIEW)];
    const { asked, client, loader, on } = aLoader({
      ...found(PREVIEW),
      preview: () => answers.shift() ?? Promise.reject(new Error('asked too often'))
    });
    loader.want(paths(0, 20));
    await rest();
    loader.want(paths(10, 30));
    expect(client.cancelOperation).not.toHaveBeenCalled();
    loader.want(paths(100, 120));
    expect(client.cancelOperation).toHaveBeenCalledWith(asked()[0]?.operation);
    await rest();
    expect(asked()[1]?.paths).toEqual(paths(100, 120));
    first.answer(PREVIEW);
    await rest();
    expect(on.details).toHaveBeenCalledTimes(1);
  });

  it('asks for a text once the focus rests on it, and for none twice', async () => {
    const { asked, loader } = aLoader();
    for (const path of [...paths(0, 5), ...paths(4, 5)]) {
      loader.wantText(path);
    }
    await rest();
    loader.wantText('skills/skill-4');
    await rest();
    expect(asked().map(request => request.path)).toEqual(['skills/skill-4']);
  });

  it('tells a failure once and asks again when told so', async () => {
    const error = new SkillsError('upstream-unreachable', 502, 'No network');
    const { asked, client, loader, on } = aLoader({
      ...found(PREVIEW),
      preview: () => Promise.reject(error)
    });
    loader.want(paths(0, 20));
    await rest();
    loader.want(paths(0, 30));
    await rest();
    expect(on.error.mock.calls).toEqual([[error]]);
    client.preview.mockResolvedValue(PREVIEW);
    loader.retry();
    await rest();
    expect(asked()).toHaveLength(2);
    expect(on.details).toHaveBeenCalledTimes(1);
  });

  it('asks for nothing after it was stopped', async () => {
    const { asked, loader } = aLoader();
    loader.want(paths(0, 20));
    loader.wantText('skills/skill-0');
    loader.stop();
    await rest();
    expect(asked()).toEqual([]);
  });
});
