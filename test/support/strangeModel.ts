import { create, toBinary } from '@bufbuild/protobuf';
import { ModelProtoSchema } from '../../engine/formats/onnx/onnx.gen';

/** An ONNX model that takes N×3 and puts it through operators that have no layer. */
export const strange = toBinary(
  ModelProtoSchema,
  create(ModelProtoSchema, {
    irVersion: 8n,
    opsetImport: [{ domain: '', version: 17n }],
    graph: {
      input: [
        {
          name: 'x',
          type: {
            value: {
              case: 'tensorType',
              value: {
                elemType: 1,
                shape: {
                  dim: [{ value: { case: 'dimParam', value: 'N' } }, { value: { case: 'dimValue', value: 3n } }],
                },
              },
            },
          },
        },
      ],
      output: [{ name: 'z' }],
      node: [
        { name: 'odd', opType: 'Det', input: ['x'], output: ['y'] },
        { name: 'odder', opType: 'Hardmax', input: ['y'], output: ['z'] },
      ],
    },
  }),
);
