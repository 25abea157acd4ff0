import { beforeEach, expect, it, vi } from 'vitest';
import type { RunNews } from '../../../main/ipc/contract';
import { useDesign } from '../../../renderer/state/designStore';
import { tellDone } from '../../../renderer/training/tellDone';
import { startWords } from '../support/words';

const shown = vi.hoisted(() => new Map<string, string>());
vi.mock('../../../renderer/shared/ui/Toast', () => ({
  toast: ({ id, title, kind }: { id: string; title: string; kind?: string }) => shown.set(id, `${kind}: ${title}`),
  dropError: (id: string) => {
    if (shown.get(id)?.startsWith('error')) shown.delete(id);
  },
}));

beforeEach(startWords);

const tell = (event: RunNews) => tellDone({ kind: 'run', run: 'one', path: 'net.loom', event });
const counts = {
  parameters: 1,
  trainSamples: 1,
  validSamples: 0,
  testSamples: 0,
  stepsPerEpoch: 1,
  epochs: 1,
  topK: 5,
};
const started: RunNews = { kind: 'started', device: 'a GPU', counts, step: 0, transforms: [] };

it('takes away what was said of a run’s device when one starts, and says what holds of that one', () => {
  useDesign.setState({ path: 'net.loom' });
  tell({ kind: 'moved', step: 5, device: 'x', onto: 'cpu', reason: { code: 'backend.gpuGone', args: {} } });
  tell({ kind: 'parity', layer: null, difference: 1 });
  expect([...shown.keys()]).toEqual(['device', 'parity']);
  tell(started);
  expect(shown.size).toBe(0);
  // Which device was taken is said before it starts, and is no error.
  tell({ kind: 'compared', cpu: 2, gpu: 1, reason: null });
  tell(started);
  expect([...shown.keys()]).toEqual(['device']);
});

it('says of a run that came back to the GPU that it did, as no error, and nothing of the CPU', () => {
  useDesign.setState({ path: 'net.loom' });
  shown.clear();
  tell({ kind: 'moved', step: 5, device: 'x', onto: 'cpu', reason: { code: 'backend.gpuGone', args: {} } });
  expect([...shown.values()]).toEqual(['error: The run goes on on the CPU']);
  tell(started);
  expect([...shown.values()]).toEqual([]);
  tell({ kind: 'moved', step: 9, device: 'x', onto: 'gpu', reason: { code: 'backend.gpuBack', args: {} } });
  expect([...shown.values()]).toEqual(['undefined: The run goes on on the GPU again']);
});
