import { describe, expect, test } from 'vitest';
import { createReferenceBackend } from '../../../engine/backends/reference';
import { InputError } from '../../../engine/core/errors';
import { checkDesign } from '../../../engine/data';
import { applyEdits } from '../../../engine/graph/applyEdits';
import { buildNetwork, initialState, type Network } from '../../../engine/graph/build';
import { createNode } from '../../../engine/graph/create';
import type { DesignDocument } from '../../../engine/graph/document';
import { templateByName, templates } from '../../../engine/graph/templates';
import { Runtime } from '../../../engine/plan/runtime';
import { constant, placeholder } from '../../../engine/tensor/create';
import { blockDesign } from './blockDesign';

const template = (name: string) => templateByName(name)?.document() as DesignDocument;
const build = (document: DesignDocument) => buildNetwork(document, checkDesign(document));
const key = (step: number) => constant(Int32Array.of(7, step), [2]);

const names = (network: Network) => network.state.map(({ name }) => name);

describe('buildNetwork', () => {
  test('names state as PyTorch does', () => {
    expect(names(build(template('tutorial-net')))).toEqual(
      ['conv1', 'conv2', 'fc1', 'fc2', 'fc3'].flatMap((layer) => [`${layer}.weight`, `${layer}.bias`]),
    );
    expect(names(build(template('residual')))).toContain('bn1.running_mean');
    expect(names(build(blockDesign)).slice(0, 3)).toEqual([
      'stage1.unit1.conv.weight',
      'stage1.unit1.conv.bias',
      'stage1.unit2.conv.weight',
    ]);
  });

  test.each([...templates.map(({ name }) => template(name)), blockDesign].map((document) => [document.name, document]))(
    '%s records the shapes that were inferred, and every parameter that was counted',
    (_, document) => {
      const analysis = checkDesign(document);
      const network = buildNetwork(document, analysis);
      const [input] = network.inputs;
      const x = placeholder('x', { shape: [2, ...(input?.shape ?? [])], dtype: 'float32' });
      const { outputs, nodeOutputs, state } = network.forward({ inputs: [x], mode: 'train', key: key(0) });
      for (const [id, tensors] of nodeOutputs) {
        const inferred = analysis.nodes
          .get(id)
          ?.outputs.map((type) => type?.shape.map((size) => (size === 'N' ? 2 : size)));
        expect(tensors.map(({ shape }) => [...shape])).toEqual(inferred);
      }
      expect(outputs.map(({ shape }) => shape.slice(1))).toEqual(network.outputs.map(({ shape }) => shape));
      expect(state.map(({ shape }) => shape)).toEqual(network.state.map(({ spec }) => spec.shape));
      const trained = state.filter(({ requiresGrad }) => requiresGrad);
      expect(trained.reduce((sum, { numel }) => sum + numel, 0)).toBe(analysis.totals.parameters);
    },
  );

  test('computes blocks in blocks: x + identity(x), four times over', async () => {
    const network = build(blockDesign);
    const runtime = new Runtime(createReferenceBackend());
    for (const { name, variable } of network.state) {
      const values = new Float32Array(variable.type.shape.reduce((product, size) => product * size, 1));
      // The middle of a 3×3 kernel.
      if (name.endsWith('conv.weight')) values[4] = 1;
      await runtime.buffer(variable).write(values);
    }
    const pixels = Float32Array.from({ length: 784 }, (_, i) => i / 784);
    const x = constant(pixels, [1, 1, 28, 28]);
    const { nodeOutputs } = network.forward({ inputs: [x], mode: 'eval', key: key(0) });
    const [flat] = nodeOutputs.get('flatten') ?? [];
    if (!flat) throw new Error('no output');
    expect(await runtime.read(flat)).toEqual(pixels.map((value) => 16 * value));
    runtime.dispose();
  });

  test('feeds merges in the order of the wires', async () => {
    const base = template('mnist-mlp');
    const merge = { ...createNode(base, 'Concat', { x: 0, y: 0 }), id: 'merge' };
    const from = (node: string) => ({ from: { node, port: 'y' }, to: { node: 'merge', port: 'x' } });
    const document = applyEdits(base, [
      { kind: 'addNode', node: merge },
      { kind: 'addWire', wire: from('fc2') },
      { kind: 'addWire', wire: from('flatten1') },
      { kind: 'addWire', wire: { from: { node: 'merge', port: 'y' }, to: { node: 'output', port: 'x' } } },
    ]);
    const network = build(document);
    const runtime = new Runtime(createReferenceBackend());
    for (const { name, variable } of network.state) {
      if (name === 'fc2.bias') await runtime.buffer(variable).write(Float32Array.from({ length: 10 }, (_, i) => i));
    }
    const x = constant(new Float32Array(784).fill(0.5), [1, 1, 28, 28]);
    const [output] = network.forward({ inputs: [x], mode: 'eval', key: key(0) }).outputs;
    if (!output) throw new Error('no output');
    const values = await runtime.read(output);
    expect([...values.slice(0, 12)]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0.5, 0.5]);
    runtime.dispose();
  });

  test('random layers draw from their id and the key: new each step, the same when repeated', async () => {
    const base = template('mnist-mlp');
    const [into] = base.wires;
    if (!into) throw new Error('no wire');
    const first = { ...createNode(base, 'Dropout', { x: 0, y: 0 }), id: 'first', name: 'first' };
    const document = applyEdits(base, [{ kind: 'insertNode', node: first, wire: into }]);
    const other = applyEdits(base, [{ kind: 'insertNode', node: { ...first, id: 'second' }, wire: into }]);
    const runtime = new Runtime(createReferenceBackend());
    const dropped = async (design: DesignDocument, id: string, step: number) => {
      const x = constant(new Float32Array(784).fill(1), [1, 1, 28, 28]);
      const { nodeOutputs } = build(design).forward({ inputs: [x], mode: 'train', key: key(step) });
      const [tensor] = nodeOutputs.get(id) ?? [];
      if (!tensor) throw new Error('no output');
      return [...(await runtime.read(tensor))].join('');
    };
    const mask = await dropped(document, 'first', 1);
    expect(await dropped(document, 'first', 1)).toBe(mask);
    expect(await dropped(document, 'first', 2)).not.toBe(mask);
    expect(await dropped(other, 'second', 1)).not.toBe(mask);
    runtime.dispose();
  });

  test('running statistics are assigned in training alone', () => {
    const network = build(template('residual'));
    const x = placeholder('x', { shape: [4, 1, 28, 28], dtype: 'float32' });
    const assigned = (mode: 'train' | 'eval') =>
      network.forward({ inputs: [x], mode, key: key(0) }).assigns.map(({ variable }) => variable.name);
    expect(assigned('eval')).toEqual([]);
    expect(assigned('train')).toContain('bn1.running_var');
    expect(assigned('train')).toHaveLength(network.state.filter(({ spec }) => spec.kind === 'buffer').length);
  });

  test('leaves out layers that reach no output', () => {
    const base = template('mnist-mlp');
    const aside = { ...createNode(base, 'Linear', { x: 0, y: 0 }), id: 'aside', name: 'aside' };
    const document = applyEdits(base, [
      { kind: 'addNode', node: aside },
      { kind: 'addWire', wire: { from: { node: 'relu1', port: 'y' }, to: { node: 'aside', port: 'x' } } },
    ]);
    expect(names(build(document))).toEqual(names(build(base)));
  });

  test('refuses a design whose shapes are not known, with its first error', () => {
    const document = applyEdits(template('tutorial-net'), [
      { kind: 'setParams', id: 'flatten', params: { shape: [-1, 5] } },
    ]);
    expect(() => build(document)).toThrow(InputError);
    expect(() => build({ ...document, nodes: [], wires: [] })).toThrow(/graph\.empty/);
  });
});

describe('initialState', () => {
  const network = build(template('mnist-mlp'));

  test('is the same for the same seed and differs for another', () => {
    expect(initialState(network, 3)).toEqual(initialState(network, 3));
    expect(initialState(network, 3).get('fc1.weight')).not.toEqual(initialState(network, 4).get('fc1.weight'));
  });

  test('lies within PyTorch’s bounds, 1/√in_features', () => {
    const weight = initialState(network, 1).get('fc1.weight') ?? new Float32Array();
    const largest = weight.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    expect(largest).toBeLessThanOrEqual(1 / 28);
    expect(largest).toBeGreaterThan(0.99 / 28);
  });

  test('of a layer does not depend on the other layers', () => {
    const base = template('mnist-mlp');
    const [into] = base.wires;
    if (!into) throw new Error('no wire');
    const node = createNode(base, 'Conv2d', { x: 0, y: 0 }, { out_channels: 1, kernel_size: [1, 1] });
    const longer = build(applyEdits(base, [{ kind: 'insertNode', node, wire: into }]));
    expect(initialState(longer, 5).get('fc2.weight')).toEqual(initialState(network, 5).get('fc2.weight'));
  });
});
