import { fromBinary } from '@bufbuild/protobuf';
import { expect, it } from 'vitest';
import { numel } from '../../../../engine/core/shape';
import { ModelProtoSchema } from '../../../../engine/formats/onnx/onnx.gen';
import { readOnnx } from '../../../../engine/formats/onnx/read/readOnnx';
import { writeOnnx } from '../../../../engine/formats/onnx/writeOnnx';
import { openNetwork } from '../../../../engine/training/openNetwork';
import { toFileTensor } from '../../../../engine/training/weights';
import { onnxModel } from '../../../support/onnxModel';
import { severalEnds } from '../../../support/severalEnds';

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
