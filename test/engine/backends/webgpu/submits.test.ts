import { afterEach, expect, it, vi } from 'vitest';
import { createPlan } from '../../../../engine/plan/createPlan';
import { placeholder } from '../../../../engine/tensor/create';
import { complaints, openDevice, webgpuBackend } from '../../../support/webgpu';

afterEach(() => {
  expect(complaints.splice(0)).toEqual([]);
});

it('what is asked for within a turn of the host is one submit, outputs of several numbers too', async () => {
  const device = await openDevice();
  const x = placeholder('x', { shape: [3], dtype: 'float32' });
  const plan = createPlan({ inputs: [x], outputs: [x.add(x), x.sum()], assigns: [] });
  const executable = await (await webgpuBackend(device, true)).compile(plan, new Map());
  const submit = vi.spyOn(device.queue, 'submit');
  const answers = [1, 2, 3].map((value) => {
    executable.input(0).fill(value);
    void executable.run();
    return Promise.all([executable.output(0), executable.scalar(1)]);
  });
  const told = (await Promise.all(answers)).map(([values, sum]) => [[...values], sum]);
  expect(told).toEqual([1, 2, 3].map((value) => [Array(3).fill(2 * value), 3 * value]));
  expect(submit).toHaveBeenCalledTimes(1);
}, 60_000);
