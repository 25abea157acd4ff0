import { fromBinary } from '@bufbuild/protobuf';
import { expect, it } from 'vitest';
import { createReferenceBackend } from '../../../../engine/backends/reference';
import { numel } from '../../../../engine/core/shape';
import { checkDesign } from '../../../../engine/data';
import { ModelProtoSchema } from '../../../../engine/formats/onnx/onnx.gen';
import { readOnnx } from '../../../../engine/formats/onnx/read/readOnnx';
import { writeOnnx } from '../../../../engine/formats/onnx/writeOnnx';
import { openNetwork } from '../../../../engine/training/openNetwork';
import { toFileTensor } from '../../../../engine/training/weights';
import { exportCase } from '../../../support/exportCases';
import { judged } from '../../../support/onnxJudged';
import { onnxModel, waves } from '../../../support/onnxModel';
import { severalEnds } from '../../../support/severalEnds';
import { trainToEnd } from '../../training/runs';

it('inputs and outputs stand in the order of the design under their own names, and each name is one value', () => {
  const { document, analysis, network } = openNetwork(severalEnds());
  const weights = new Map(
    network.state.map((state) => [state.name, toFileTensor(state, new Float32Array(numel(state.spec.shape)))]),
  );
  const bytes = writeOnnx(document, analysis, weights);
  const { graph } = fromBinary(ModelProtoSchema, bytes);
  expect(graph?.input.map(({ name }) => name)).toEqual(['left', 'right']);
  expect(graph?.output.map(({ name }) => name)).toEqual(['late', 'constant']);
  const made = [
    ...(graph?.input ?? []).map(({ name }) => name),
    ...(graph?.initializer ?? []).map(({ name }) => name),
    ...(graph?.node ?? []).flatMap(({ output }) => output),
  ];
  expect(new Set(made).size).toBe(made.length);
  const read = openNetwork(readOnnx(bytes, 'ends.onnx', { name: 'ends' }).document).network;
  expect(read.inputs.map(({ name }) => name)).toEqual(['left', 'right']);
  expect(read.outputs.map(({ name }) => name)).toEqual(['late', 'constant']);
  expect(read.state.map(({ name }) => name)).toEqual(network.state.map(({ name }) => name));
});

it('inputs that nothing takes from are told', () => {
  const inputs = { used: ['N', 3], spare: ['N', 2], idle: ['N', 3, 4] };
  const nodes = [
    ['Relu', ['used'], ['y']],
    // Its layer is left without anyone who takes from it.
    ['Tanh', ['idle'], ['nowhere']],
  ] as const;
  const read = readOnnx(onnxModel({ inputs, nodes }), 'three.onnx', { name: 'three' });
  expect(read.notes).toEqual([{ code: 'import.unusedInputs', args: { inputs: ['spare', 'idle'] } }]);
  const one = readOnnx(onnxModel({ inputs: { used: ['N', 3] }, nodes: nodes.slice(0, 1) }), 'one.onnx', {
    name: 'one',
  });
  expect(one.notes).toEqual([]);
});

it('ends that could not keep their names are told, where it is by these that they are told apart', () => {
  const nodes = [
    ['Relu', ['my image'], ['y']],
    ['Tanh', ['seq:0'], ['own']],
  ] as const;
  const inputs = { 'my image': ['N', 3], 'seq:0': ['N', 2] } as const;
  const read = readOnnx(onnxModel({ inputs, nodes, outputs: ['y', 'own'] }), 'two.onnx', { name: 'two' });
  const names = ['my image → my_image', 'seq:0 → seq_0'];
  expect(read.notes).toEqual([{ code: 'import.endNames', args: { names } }]);
  expect(openNetwork(read.document).network.inputs.map(({ name }) => name)).toEqual(['my_image', 'seq_0']);
  const one = readOnnx(onnxModel({ inputs: { 'my image': ['N', 3] }, nodes: nodes.slice(0, 1) }), 'one.onnx', {
    name: 'one',
  });
  expect(one.notes).toEqual([]);
});

it('an output of one number a sample has targets of one number: the design is sound, learns, and is exported again', async () => {
  const inputs = { x: ['N', 3] };
  const constants = { weight: waves([3, 4]), axes: { of: [1n] } };
  const nodes = [
    ['MatMul', ['x', 'weight'], ['scores']],
    ['ReduceSum', ['scores', 'axes'], ['y'], { keepdims: 0 }],
  ] as const;
  const model = onnxModel({ inputs, constants, nodes });
  const x = [{ shape: [2, 3], data: Float32Array.from(waves([2, 3]).of, Number) }];
  expect(await judged(model, x, createReferenceBackend())).toBe('alike');
  const { document } = readOnnx(model, 'sum.onnx', { name: 'sum' });
  expect(checkDesign(document).problems).toEqual([]);
  expect(document.data.source.params.target_shape).toEqual([]);
  const told = await trainToEnd(document);
  expect(told.last('ended').reason).toBe('finished');
  expect(told.last('epoch').metrics.trainLoss).toBeLessThan(told.all('epoch')[0]!.metrics.trainLoss);
  const again = await exportCase(document, createReferenceBackend());
  const written = writeOnnx(document, again.analysis, again.weights);
  expect(await judged(written, x, createReferenceBackend())).toBe('alike');
});
