import { toBinary } from '@bufbuild/protobuf';
import { joined } from '../../../core/byteStream';
import type { Preprocessing } from '../../../graph/preprocess';
import type { OnnxConstant } from '../../../layers/shared/onnxConstant';
import { GraphBuilder } from '../builder';
import { AttributeProtoSchema, type NodeProto, TensorProto_DataType } from '../onnx.gen';
import { OPSETS } from '../opsets';
import { preprocessNodes } from '../preprocess';

/**
 * How many nodes at the start of a model are these steps, as our exporter writes them; null where they are not there.
 * `constant` knows the tensors of the file.
 */
export function preparationIn(
  nodes: readonly NodeProto[],
  input: string,
  steps: Preprocessing,
  constant: (name: string) => OnnxConstant | null,
): { readonly count: number; readonly value: string } | null {
  const builder = new GraphBuilder(OPSETS.standard);
  preprocessNodes(builder, builder.fresh(input), steps);
  const written = new Map(builder.initializers.map(({ said, data }) => [said.name, { said, data }]));
  let value = input;
  for (const [place, wanted] of builder.nodes.entries()) {
    const node = nodes[place];
    if (!node || node.opType !== wanted.opType || node.input[0] !== value) return null;
    if (node.input.length !== wanted.input.length || attributes(node) !== attributes(wanted)) return null;
    for (const [at, name] of wanted.input.entries()) {
      const own = written.get(name);
      if (at > 0 && (!own || numbersOf(own) !== told(constant(node.input[at] ?? '')))) return null;
    }
    value = node.output[0] ?? '';
  }
  return builder.nodes.length === 0 ? null : { count: builder.nodes.length, value };
}

const attributes = ({ attribute }: NodeProto) =>
  attribute.map((each) => toBinary(AttributeProtoSchema, each).join()).join(' ');

const told = (constant: OnnxConstant | null) => constant && `${constant.shape} ${constant.data.join()}`;

function numbersOf({ said, data }: GraphBuilder['initializers'][number]): string {
  const bytes = joined(data.pieces()).slice().buffer as ArrayBuffer;
  const whole = said.dataType === TensorProto_DataType.INT64;
  const numbers = whole ? Array.from(new BigInt64Array(bytes), Number) : Array.from(new Float32Array(bytes));
  return `${said.dims} ${numbers.join()}`;
}

/** The shape of a sample once the steps have gone over it. */
export function preparedShape({ shape, steps }: Preprocessing): readonly number[] {
  return steps.reduce<readonly number[]>((sizes, step) => {
    if (step.kind === 'normalize') return sizes;
    const [channels = 1, height = 1, width = 1] = sizes;
    if (step.kind === 'crop') return [channels, step.height, step.width];
    const [left = 0, right = 0, top = 0, bottom = 0] = step.padding;
    return [channels, height + top + bottom, width + left + right];
  }, shape);
}
