import { expect, it } from 'vitest';
import { type RemoteReply, RemoteServer } from '../../../../../engine/backends/webgpu';
import { createPlan } from '../../../../../engine/plan/createPlan';
import { placeholder } from '../../../../../engine/tensor/create';
import { testBackends } from '../../../../support/backends';

it('what a run comes to that nobody waits for ends all, by name', async () => {
  const wasm = (await testBackends()).find(({ name }) => name === 'wasm');
  if (!wasm) throw new Error('There is no CPU backend.');
  const told: RemoteReply[] = [];
  const server = new RemoteServer(
    {
      ...wasm,
      compileAll: async (...given) =>
        (await wasm.compileAll(...given)).map((executable) =>
          Object.assign(executable, { run: () => Promise.reject(new Error('index 7')) }),
        ),
    },
    (reply) => told.push(reply),
  );
  const x = placeholder('x', { shape: [1], dtype: 'float32' });
  const { values, inputs, outputs } = createPlan({ inputs: [x], outputs: [x.exp()], assigns: [] });
  const plan = {
    values: values.flatMap((value) => (value.kind === 'variable' ? [] : [value])),
    inputs,
    outputs,
    assigns: [],
  };
  server.take({ kind: 'compile', id: 1, first: 0, plans: [plan] });
  server.take({ kind: 'run', plan: 0 });
  const broken = { kind: 'broken', code: 'backend.gpuFailed', args: { detail: 'index 7' }, layer: null };
  await expect.poll(() => told).toEqual([{ kind: 'done', id: 1 }, broken]);
});
