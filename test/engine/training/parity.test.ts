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
  const document = templateByName(template)!.document();
  const { seed, batchSize } = document.training;
  const source = await openData(document.data, seed, batchSize, dataFiles);
  const found = await parityOf(document, source, wasm!, device);
  return { ...found, name: document.nodes.find(({ id }) => id === found.layer)?.type ?? found.layer };
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
  expect(small).toMatchObject({ name: 'Tanh' });
  expect(small.difference).toBeGreaterThan(1e-3);
  const large = await parity('tiny-transformer', mistaking('exp', 'expm1'));
  expect(large.layer).not.toBeNull();
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
