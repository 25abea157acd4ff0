import { clone, fromBinary, toBinary } from '@bufbuild/protobuf';
import { expect, it } from 'vitest';
import { ModelProtoSchema } from '../../../../../engine/formats/onnx/onnx.gen';
import { readOnnx } from '../../../../../engine/formats/onnx/read/readOnnx';
import { onnxModel } from '../../../../support/onnxModel';

const inputs = { x: ['N', 4] };
const read = (bytes: Uint8Array) => () => readOnnx(bytes, 'm.onnx', { name: 'm' });
const told = (code: string, node: string, value: string) =>
  expect.objectContaining({ code, args: { file: 'm.onnx', node, value } });

it('a value that nothing gives, or only a later node, is told by who takes from it', () => {
  const missing = onnxModel({ inputs, nodes: [['Add', ['x', 'lost'], ['y']]] });
  expect(read(missing)).toThrow(told('onnx.ungiven', 'Add "y"', 'lost'));
  const exchanged = [
    ['Relu', ['a'], ['y']],
    ['Tanh', ['x'], ['a']],
  ] as const;
  expect(read(onnxModel({ inputs, nodes: exchanged }))).toThrow(told('onnx.order', 'Relu "y"', 'a'));
  expect(read(onnxModel({ inputs, nodes: exchanged.toReversed() }))).not.toThrow();
});

it('weights that are stored by their places are told', () => {
  const dense = fromBinary(
    ModelProtoSchema,
    onnxModel({ inputs, constants: { w: { of: [1, 2, 3, 4], dims: [4, 1] } }, nodes: [['MatMul', ['x', 'w'], ['y']]] }),
  );
  const sparse = clone(ModelProtoSchema, dense);
  const [values] = sparse.graph!.initializer.splice(0);
  sparse.graph!.sparseInitializer.push({
    $typeName: 'onnx.SparseTensorProto',
    values,
    indices: values,
    dims: [4n, 1n],
  });
  expect(read(toBinary(ModelProtoSchema, dense))).not.toThrow();
  expect(read(toBinary(ModelProtoSchema, sparse))).toThrow(told('onnx.ungiven', 'MatMul "y"', 'w'));
});
