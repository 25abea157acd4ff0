import { describe, expect, it } from 'vitest';
import { nn, Runtime, randn, type Tensor, tensor } from '../../../engine';
import { LoomError } from '../../../engine/core/errors';
import type { ParamSpec, ParamSpecs, ParamValue, ParamValues } from '../../../engine/core/params';
import type { Dim, PortType } from '../../../engine/core/portType';
import { validateParams } from '../../../engine/core/validateParams';
import { LayerModule } from '../../../engine/layerModule';
import { layerByType, layers } from '../../../engine/layers';
import type { LayerDefinition } from '../../../engine/layers/contract';
import { losses } from '../../../engine/losses';
import { optimizers } from '../../../engine/optim';
import { schedules } from '../../../engine/optim/schedules';
import type { Message } from '../../../engine/text/messages';
import { withDefaults } from '../../fixtures/spec';
import { testBackends } from '../../support/backends';
import { sentencesOf } from '../../support/sentences';

const all = { ...layers, ...losses, ...optimizers, ...schedules };

describe('a parameter that is wrong by itself is named with its value and what is allowed', () => {
  const withParams = Object.entries<{ readonly params: ParamSpecs }>(all).filter(
    ([, { params }]) => Object.keys(params).length > 0,
  );

  it.each(withParams)('%s', (type, { params }) => {
    const owner = `${type} 'it'`;
    for (const [name, spec] of Object.entries(params)) {
      for (const [value, fix] of wrongValues(spec)) {
        const problem = onlyProblem(validateParams(params, { [name]: value }, owner));
        for (const sentence of sentencesOf(problem, owner)) {
          expect(sentence).toContain(name);
          expect(sentence).toContain(shown(value));
          if (fix !== null) expect(sentence).toContain(fix);
        }
      }
      for (const value of [Number.NaN, [Number.NaN]]) {
        onlyProblem(validateParams(params, { [name]: value }, owner));
      }
    }
  });

  it.each(withParams)('%s has no parameter that it does not have', (type, { params }) => {
    const owner = `${type} 'it'`;
    const problem = onlyProblem(validateParams(params, { kernel_sise: 3 }, owner));
    for (const sentence of sentencesOf(problem, owner)) {
      expect(sentence).toContain('kernel_sise');
      for (const name of Object.keys(params)) expect(sentence).toContain(name);
    }
  });
});

/** Values that a parameter cannot have, each with words of what it can have. */
function wrongValues(spec: ParamSpec): (readonly [value: ParamValue | undefined, fix: string | null])[] {
  const odd: ParamValue = spec.kind === 'choice' || spec.kind === 'bool' ? 7 : 'seven';
  const values: (readonly [ParamValue, string | null])[] = [[odd, null]];
  if (!('optional' in spec && spec.optional)) values.push([null, null]);
  if (spec.kind === 'choice') values.push(['seven', spec.choices[0] as string]);
  if (spec.kind === 'bool' || spec.kind === 'choice') return values;
  const isList = spec.kind === 'ints' || spec.kind === 'floats' || spec.kind === 'pair';
  const [least, most] =
    spec.kind === 'pair' ? [2, 2] : isList ? [spec.minLength ?? 0, spec.maxLength ?? Infinity] : [1, 1];
  const wrap = (value: number): ParamValue => (isList ? Array<number>(Math.max(least, 1)).fill(value) : value);
  values.push([wrap(Infinity), null]);
  if (spec.kind === 'int' || spec.kind === 'ints' || spec.kind === 'pair') values.push([wrap(2.5), null]);
  const { min, max } = spec as { readonly min?: number; readonly max?: number };
  const exclusive = 'exclusive' in spec ? spec.exclusive : false;
  if (min !== undefined) values.push([wrap(exclusive === true ? min : min - 1), String(min)]);
  if (max !== undefined) values.push([wrap(exclusive ? max : max + 1), String(max)]);
  const member = min === undefined ? 1 : min + (max === undefined ? 1 : (max - min) / 2);
  if (isList && least > 0 && most !== least) values.push([[], String(least)]);
  if (isList && most < Infinity) values.push([Array<number>(most + 1).fill(Math.ceil(member)), String(most)]);
  return values;
}

/** As messages write it; of a list its number or its length. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return String(value.length > 0 && value.length <= 2 ? (value[0] ?? '') : '');
  return String(value);
}

function onlyProblem(checked: ReturnType<typeof validateParams>): Message {
  if (!('problems' in checked)) throw new Error(`expected a problem, got ${JSON.stringify(checked.params)}`);
  expect(checked.problems.length).toBe(1);
  return checked.problems[0] as Message;
}

type Row = readonly [
  type: string,
  params: Partial<ParamValues<ParamSpecs>>,
  sizes: readonly (readonly number[])[],
  words: readonly string[],
];

/** Parameters that are fine by themselves, but not with their input: the value and the fix stand in the sentence. */
const together: readonly Row[] = [
  ['Conv1d', { kernel_size: 7, padding: 1 }, [[2, 4]], ['7', '6', 'smaller']],
  ['Conv2d', { kernel_size: [7, 3], padding: [1, 0] }, [[2, 4, 5]], ['7×3', '6×5', 'smaller']],
  ['Conv3d', { kernel_size: [2, 2, 5] }, [[1, 3, 3, 3]], ['2×2×5', '3×3×3', 'smaller']],
  ['ConvTranspose1d', { padding: 4, kernel_size: 3 }, [[2, 3]], ['padding 4', 'less padding']],
  ['ConvTranspose2d', { output_padding: [1, 0] }, [[2, 3, 3]], ['output_padding', '1', '0']],
  ['MaxPool1d', { kernel_size: 5 }, [[2, 4]], ['5', '4']],
  ['MaxPool2d', { kernel_size: [5, 2], padding: [3, 0] }, [[2, 9, 9]], ['3×0', '2×1']],
  ['AvgPool1d', { kernel_size: 9 }, [[2, 4]], ['9', '4']],
  ['AvgPool2d', { kernel_size: [9, 1] }, [[2, 4, 4]], ['9×1', '4×4']],
  ['LPPool1d', { kernel_size: 9 }, [[2, 4]], ['9', '4']],
  ['LPPool2d', { kernel_size: [1, 9] }, [[2, 4, 4]], ['1×9', '4×4']],
  ['Conv1d', { groups: 4, out_channels: 8 }, [[6, 9]], ['4', '6']],
  ['Conv2d', { groups: 3, out_channels: 8 }, [[6, 9, 9]], ['3', '8']],
  ['ConvTranspose2d', { groups: 5, out_channels: 10 }, [[6, 9, 9]], ['5', '6']],
  ['MultiheadAttention', { num_heads: 3 }, [[5, 8]], ['num_heads is 3', '8', '2']],
  ['TransformerEncoderLayer', { nhead: 3 }, [[5, 8]], ['nhead is 3', '8', '2']],
  ['GroupNorm', { num_groups: 4 }, [[6, 3, 3]], ['4', '6']],
  ['PixelShuffle', { upscale_factor: 3 }, [[8, 2, 2]], ['9', '8']],
  ['PReLU', { num_parameters: 3 }, [[4, 2, 2]], ['3', '4']],
  ['LayerNorm', { normalized_shape: [5] }, [[3, 4]], ['5', '4']],
  ['RMSNorm', { normalized_shape: [5] }, [[3, 4]], ['5', '4']],
  ['Embedding', { num_embeddings: 4, padding_idx: 4 }, [[3]], ['padding_idx is 4', '3']],
  ['GLU', {}, [[5]], ['5', 'even']],
  ['Softmax', { dim: 3 }, [[5]], ['dim is 3', '1']],
  ['Hardtanh', { min_val: 2, max_val: 1 }, [[5]], ['min_val is 2', '1']],
  ['View', { shape: [-1, 7] }, [[5]], ['7', '5']],
  ['Unflatten', { dim: 1, unflattened_size: [2, 4] }, [[6]], ['[2, 4]', '6']],
  ['ReflectionPad1d', { padding: [4, 0] }, [[2, 4]], ['4', 'one smaller']],
  ['Slice', { dim: 1, start: 4, end: 2 }, [[6]], ['4', '6']],
  ['Split', { dim: 1, sizes: [2, 2] }, [[6]], ['4', '6']],
  ['Upsample', { size: null, scale_factor: null }, [[2, 3, 3]], ['size', 'scale_factor']],
  ['Add', {}, [[3], [4]], ['3', '4']],
  [
    'Concat',
    {},
    [
      [3, 2],
      [3, 4],
    ],
    ['3×2', '3×4'],
  ],
  ['Stack', {}, [[3], [4]], ['3', '4']],
  [
    'MatMul',
    {},
    [
      [2, 3],
      [4, 2],
    ],
    ['2×3', '4×2'],
  ],
  [
    'Bilinear',
    {},
    [
      [2, 3],
      [4, 2],
    ],
    ['2', '4'],
  ],
];

describe('parameters that do not go with the input', () => {
  it.each(together)('%s %j on %j says so', (type, params, sizes, words) => {
    const layer = layerByType(type) as LayerDefinition;
    const types = sizes.map((each): PortType => ({ shape: ['N', ...each] as Dim[], dtype: 'float32' }));
    const inference = layer.infer(types, withDefaults(layer.params, params));
    if (!('problem' in inference)) throw new Error(`expected a problem, got ${JSON.stringify(inference)}`);
    const [english] = sentencesOf(inference.problem, `${type} 'it'`);
    for (const word of words) expect(english).toContain(word);
    // The same in code: no shape that is wrong, no NaN, no crash in a kernel.
    const inputs = sizes.map((each) => randn([2, ...each]));
    const error = caught(() => new LayerModule(layer, params as never).forward(...inputs));
    expect(error).toMatchObject({ code: inference.problem.code, args: { layer: type } });
  });
});

describe.each(await testBackends())('what only the numbers show, on the $name backend', (backend) => {
  const runtime = new Runtime(backend);
  const failing = async (run: () => Tensor) => {
    const error = await runtime.read(run()).catch((reason: unknown) => reason);
    if (!(error instanceof LoomError)) throw new Error(`expected an error, got ${String(error)}`);
    return error;
  };

  it.each([4, -1, 400])('Embedding names the index %i', async (index) => {
    const embedding = new LayerModule(layers.Embedding, { num_embeddings: 4, embedding_dim: 2 }, [
      { shape: ['N', 3], dtype: 'int32' },
    ]);
    const error = await failing(() => embedding.forward(tensor([[0, index, 1]], { dtype: 'int32' })));
    expect([error.code, error.args]).toEqual(['backend.indexOf', { owner: 'Embedding', index, size: 4 }]);
    for (const sentence of sentencesOf(error as unknown as Message, 'Embedding')) {
      expect(sentence).toContain(String(index));
      expect(sentence).toContain('num_embeddings');
    }
  });

  it.each([
    ['CrossEntropyLoss', 5],
    ['CrossEntropyLoss', -1],
    ['NLLLoss', 3],
  ] as const)('%s names the class %i', async (type, wrong) => {
    const error = await failing(() => new nn[type]().forward(randn([2, 3]), tensor([1, wrong], { dtype: 'int32' })));
    expect([error.code, error.args]).toEqual(['backend.indexOf', { owner: type, index: wrong, size: 3 }]);
    sentencesOf(error as unknown as Message, type);
  });

  it.each(['CrossEntropyLoss', 'NLLLoss'] as const)(
    '%s leaves the class out that it is told to ignore',
    async (type) => {
      const criterion = new nn[type]({ ignore_index: -7 });
      const [scores, targets] = [
        tensor([
          [-1, -2],
          [-3, -0.5],
        ]),
        tensor([0, -7], { dtype: 'int32' }),
      ];
      const alone = new nn[type]().forward(scores.slice([0, 0], [1, 2]), targets.slice([0], [1]));
      expect(await runtime.item(criterion.forward(scores, targets))).toBeCloseTo(await runtime.item(alone), 6);
    },
  );
});

function caught(run: () => unknown): LoomError {
  try {
    run();
  } catch (error) {
    if (error instanceof LoomError) return error;
    throw error;
  }
  throw new Error('expected an error');
}
