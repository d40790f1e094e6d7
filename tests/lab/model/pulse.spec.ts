import { SkillsError } from '../../../src/client';
import { SKILLS_CHANGED, type Operation } from '../../../src/contracts';
import { aModel } from '../a-model';
import { aContext, anOperation, aSkill, fakeClient } from '../fake-client';

const down = new SkillsError('companion-unavailable', 503, 'It died.');
const network = new SkillsError('network', 0, 'No answer');

/** A started model whose time the test moves on. */
async function started(running: Operation[] = []) {
  jest.useFakeTimers();
  const client = fakeClient([aSkill()], { operations: () => Promise.resolve(running) });
  const { model, events } = aModel(client);
  await model.start();
  client.context.mockClear();
  client.listSkills.mockClear();
  return { model, events, client };
}

afterEach(() => jest.useRealTimers());

describe('the pulse', () => {
  it('asks where Jupyter stands, in the background, and reads no list while all is well', async () => {
    const { model, client } = await started();
    await jest.advanceTimersByTimeAsync(11_000);
    expect(client.context.mock.calls).toEqual([[{ background: true }], [{ background: true }]]);
    expect(client.listSkills).not.toHaveBeenCalled();
    model.dispose();
  });

  it('learns within seconds that the service ended, and that it is back', async () => {
    const { model, client } = await started();
    const failed = aContext({ companion: 'failed', companionMessage: 'It died 4 times.' });
    client.context.mockResolvedValue(failed);
    client.listSkills.mockRejectedValue(down);
    await jest.advanceTimersByTimeAsync(6000);
    expect(model.phase).toBe('failed');
    expect(model.context?.companionMessage).toBe('It died 4 times.');
    client.context.mockResolvedValue(aContext());
    client.listSkills.mockResolvedValue([aSkill()]);
    await jest.advanceTimersByTimeAsync(6000);
    expect(model.phase).toBe('ready');
    model.dispose();
  });

  it('forgets work that died with the service, and says so', async () => {
    const { model, client } = await started([anOperation()]);
    expect(model.jobs.running).toHaveLength(1);
    client.operations.mockResolvedValue([]);
    await jest.advanceTimersByTimeAsync(6000);
    expect(model.jobs.running).toEqual([]);
    expect(model.notices.all).toMatchObject([{ kind: 'lost' }]);
    model.dispose();
  });

  it('reads everything again when Jupyter is back after it did not answer', async () => {
    const { model, client } = await started();
    client.context.mockRejectedValueOnce(network);
    client.operations.mockResolvedValue([anOperation({ done: 1 })]);
    await jest.advanceTimersByTimeAsync(40_000);
    expect(client.listSkills).toHaveBeenCalled();
    expect(model.jobs.running).toMatchObject([{ done: 1 }]);
    model.dispose();
  });

  it('notices that the server was updated under the page', async () => {
    const { model, client } = await started();
    client.context.mockResolvedValue(aContext({ version: '9.0.0' }));
    await jest.advanceTimersByTimeAsync(6000);
    expect(model.context?.version).toBe('9.0.0');
    model.dispose();
  });
});

describe('events of a batch', () => {
  it('are answered with at most two readings a second, the last one after the last event', async () => {
    const { model, events, client } = await started();
    for (let count = 0; count < 490; count += 1) {
      events.emit(SKILLS_CHANGED, { scope: 'user', name: `skill-${count}`, change: 'updated' });
      await jest.advanceTimersByTimeAsync(4);
    }
    expect(client.listSkills.mock.calls.length).toBeLessThanOrEqual(5);
    const before = client.listSkills.mock.calls.length;
    await jest.advanceTimersByTimeAsync(600);
    expect(client.listSkills.mock.calls.length).toBe(before + 1);
    await jest.advanceTimersByTimeAsync(3000);
    expect(client.listSkills.mock.calls.length).toBe(before + 1);
    model.dispose();
  });
});
