import { expect, it } from 'vitest';
import { openData } from '../../../engine/data';
import { templateByName } from '../../../engine/graph/templates';
import type { OpName } from '../../../engine/ops/attrs';
import type { Backend } from '../../../engine/plan/backend';
import { isApart, parityOf } from '../../../engine/training/parity';
import { testBackends } from '../../support/backends';
import { dataFiles } from '../../support/dataFiles';

const wasm = (await testBackends()).find(({ name }) => name === 'wasm');

/** A device whose driver takes one operation for another. */
function mistaking(from: OpName, to: OpName): Backend {
  if (!wasm) throw new Error('no wasm');
  return {
    ...wasm,
    compileAll: (plans, buffers) => {
      const wrong = plans.map((plan) => ({
        ...plan,
        values: plan.values.map((value) =>
          value.kind === 'op' && value.op === from ? ({ ...value, op: to } as typeof value) : value,
        ),
      }));
      return wasm.compileAll(wrong, buffers);
    },
  };
}

async function parity(template: string, device: Backend) {
  const found = templateByName(template)!.document();
  // As a person names them, and not as the file numbers them.
  const nodes = found.nodes.map((node) => ({ ...node, name: `my_${node.type}_${node.id}`.replace(/\W/g, '_') }));
  const document = { ...found, nodes };
  const { seed, batchSize } = document.training;
  const source = await openData(document.data, seed, batchSize, dataFiles);
  return parityOf(document, source, wasm!, device);
}

it('finds no difference between a device and itself, however large the network', async () => {
  for (const template of ['spiral', 'tiny-transformer']) {
    const found = await parity(template, wasm!);
    expect(found, template).toMatchObject({ difference: 0, layer: null });
    expect(isApart(found)).toBe(false);
  }
});

it('names the first layer in which a device computes something else, also where a run affords no look', async () => {
  const small = await parity('spiral', mistaking('tanh', 'sin'));
  expect(small).toMatchObject({ layer: expect.stringMatching(/^my_Tanh_/) });
  expect(small.difference).toBeGreaterThan(1e-3);
  const large = await parity('tiny-transformer', mistaking('exp', 'expm1'));
  expect(large.layer).toMatch(/^my_\w+(\.\w+)*$/);
  expect(isApart(large)).toBe(true);
});

it('tells a difference of the loss that no layer has, and where there is no number', async () => {
  const loss = await parity('spiral', mistaking('log', 'log1p'));
  expect(loss.layer).toBeNull();
  expect(loss.difference).toBeGreaterThan(1e-3);
  expect(isApart(loss)).toBe(true);
  const none = await parity('spiral', mistaking('exp', 'log'));
  expect(none).toMatchObject({ difference: null });
  expect(isApart(none)).toBe(true);
});
