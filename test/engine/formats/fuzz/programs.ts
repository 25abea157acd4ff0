import fc from 'fast-check';
import type { FileTensor } from '../../../../engine/formats';
import { OP } from '../../../../engine/formats/pt/opcodes';
import { archived, type Code, called, dict, int, named, text, tuple } from './code';

/** A file of torch.save that is right but for the one thing that is broken on purpose. */
export interface Program {
  readonly bytes: Uint8Array;
  /** What is in it; null where it has to be refused. */
  readonly tensors: ReadonlyMap<string, FileTensor> | null;
  /** The name that it has to be refused by, where it asks for what no weights need. */
  readonly forbidden: string | null;
}

const KINDS = ['FloatStorage', 'DoubleStorage', 'LongStorage', 'ByteStorage', 'HalfStorage'] as const;
type Kind = (typeof KINDS)[number];

/** The bits of -2, -1, 0, 1 and 2 in half precision. */
const HALVES = [0xc000, 0xbc00, 0, 0x3c00, 0x4000];
const numberAt = (place: number) => ((place * 7) % 5) - 2;

/** Numbers in a storage, as they lie there and as they are read. */
function numbersOf(kind: Kind, length: number) {
  const all = Array.from({ length }, (_, place) => numberAt(place));
  const float = Float32Array.from(all);
  switch (kind) {
    case 'FloatStorage':
      return { dtype: 'float32', lying: float, read: float } as const;
    case 'DoubleStorage':
      return { dtype: 'float64', lying: Float64Array.from(all), read: Float64Array.from(all) } as const;
    case 'LongStorage':
      return { dtype: 'int64', lying: BigInt64Array.from(all, BigInt), read: BigInt64Array.from(all, BigInt) } as const;
    case 'ByteStorage':
      return { dtype: 'uint8', lying: Uint8Array.from(all), read: Uint8Array.from(all) } as const;
    case 'HalfStorage': {
      const bits = Uint16Array.from(all, (value) => HALVES[value + 2] as number);
      return { dtype: 'float32', lying: bits, read: float } as const;
    }
  }
}

interface Plan {
  readonly name: string;
  readonly kind: Kind;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly offset: number;
  /** Of the storage. */
  readonly length: number;
  readonly learnt: boolean;
}

/** A view of a storage that is as long as it has to be, or longer: its dimensions in any order, some of them repeated. */
const plan = fc
  .record({
    name: fc.string({ maxLength: 6 }),
    kind: fc.constantFrom(...KINDS),
    sizes: fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.double({ noNaN: true }), fc.nat(9)), { maxLength: 4 }),
    offset: fc.nat(3),
    behind: fc.nat(3),
    learnt: fc.boolean(),
  })
  .map(({ name, kind, sizes, offset, behind, learnt }): Plan => {
    const strides = new Array<number>(sizes.length).fill(0);
    let count = 1;
    // In most, dimensions lie in their own order, the last one the nearest.
    const inOrder = sizes.map((size, axis) => ({ size, axis })).reverse();
    const order = behind === 3 ? inOrder.toSorted((a, b) => a.size[1] - b.size[1]) : inOrder;
    for (const { size, axis } of order) {
      const [own, , chance] = size;
      if (chance === 9) continue;
      strides[axis] = count;
      count *= own;
    }
    return { name, kind, shape: sizes.map(([size]) => size), strides, offset, length: offset + count + behind, learnt };
  });

/** The numbers of a view, one after the other. */
function viewed({ kind, shape, strides, offset, length }: Plan): FileTensor {
  const { dtype, read } = numbersOf(kind, length);
  const places = shape.reduce<number[]>(
    (all, size, axis) =>
      all.flatMap((place) => Array.from({ length: size }, (_, step) => place + step * (strides[axis] as number))),
    [offset],
  );
  const data = new (read.constructor as new (length: number) => typeof read)(places.length);
  for (const [to, from] of places.entries()) data[to] = read[from] as never;
  return { dtype, shape, data } as FileTensor;
}

interface Parts {
  readonly storage: { readonly kind: string; readonly key: string; readonly length: number };
  readonly offset: Code;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
}

const partsOf = ({ kind, offset, shape, strides, length }: Plan, key: number): Parts => ({
  storage: { kind, key: String(key), length },
  offset: int(offset),
  shape,
  strides,
});

/** What makes a tensor one that cannot be, one thing at a time. */
const breaks = fc.constantFrom<(parts: Parts) => Parts>(
  (parts) => ({ ...parts, offset: int(parts.storage.length) }),
  (parts) => ({ ...parts, offset: int(-1) }),
  (parts) => ({ ...parts, offset: text('0') }),
  (parts) => ({ ...parts, strides: [...parts.strides, 1] }),
  (parts) => ({ ...parts, shape: [...parts.shape, 2], strides: [...parts.strides, parts.storage.length] }),
  (parts) => ({ ...parts, shape: [...parts.shape, -1], strides: [...parts.strides, 1] }),
  (parts) => ({ ...parts, shape: [...parts.shape, 0x7fffffff], strides: [...parts.strides, 0] }),
  (parts) => ({ ...parts, storage: { ...parts.storage, length: parts.storage.length + 1 } }),
  (parts) => ({ ...parts, storage: { ...parts.storage, key: '../0' } }),
  (parts) => ({ ...parts, storage: { ...parts.storage, kind: 'ComplexFloatStorage' } }),
  (parts) => ({ ...parts, storage: { ...parts.storage, kind: 'Size' } }),
);

/** @param hooks What stands where PyTorch keeps a dict of hooks. */
function tensorCode({ storage, offset, shape, strides }: Parts, learnt: boolean, hooks: Code): Code {
  const { kind, key, length } = storage;
  const of = [...tuple(text('storage'), named('torch', kind), text(key), text('cpu'), int(length)), OP.binPersId];
  const sizes = (all: readonly number[]) => tuple(...all.map(int));
  const rebuild = named('torch._utils', '_rebuild_tensor_v2');
  const tensor = called(rebuild, of, offset, sizes(shape), sizes(strides), [OP.newFalse], hooks);
  return learnt ? called(named('torch._utils', '_rebuild_parameter'), tensor, [OP.newTrue], hooks) : tensor;
}

const EMPTY = called(named('collections', 'OrderedDict'));

/** What training scripts keep beside weights. */
const { extra } = fc.letrec<{ extra: Code }>((tie) => ({
  extra: fc.oneof(
    { maxDepth: 4 },
    fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }).map(int),
    fc.string({ maxLength: 12 }).map(text),
    fc.constantFrom<Code>([OP.none], [OP.newTrue], [OP.emptyTuple], EMPTY, named('torch', 'float16')),
    fc.array(tie('extra'), { maxLength: 4 }).map((members) => [OP.emptyList, OP.mark, ...members.flat(), OP.appends]),
    fc.array(tie('extra'), { maxLength: 3 }).map((members) => tuple(...members)),
    fc.array(fc.tuple(fc.string({ maxLength: 6 }).map(text), tie('extra')), { maxLength: 3 }).map(dict),
    tie('extra').map((member) => called(named('builtins', 'set'), member)),
    tie('extra').map((attributes): Code => [...EMPTY, ...attributes, OP.build]),
  ),
}));

const FORBIDDEN = [
  ...(['os.system', 'posix.system', 'nt.system', 'subprocess.Popen', 'builtins.eval', 'builtins.exec'] as const),
  ...([
    'builtins.getattr',
    '__builtin__.compile',
    'torch.load',
    'torch.hub.load',
    'numpy.load',
    'runpy.run_path',
  ] as const),
  ...(['functools.partial', 'torch.nn.modules.linear.Linear', 'collections.OrderedDict.__init__'] as const),
];

/** Ways of asking for a name: called, made, or named alone, by the instructions of either protocol. */
const asking = fc
  .tuple(fc.constantFrom(...FORBIDDEN), fc.nat(2), fc.boolean(), extra)
  .map(([name, way, newer, argument]) => {
    const [module, own] = [name.slice(0, name.lastIndexOf('.')), name.slice(name.lastIndexOf('.') + 1)];
    const callee = newer ? [...text(module), ...text(own), OP.stackGlobal] : named(module, own);
    const codes: readonly Code[] = [called(callee, argument), [...callee, ...tuple(argument), OP.newObj], [...callee]];
    return { name, code: codes[way] as Code };
  });

/** Where in a program a value stands. */
const WHERE = ['before', 'behind', 'in a list', 'in hooks', 'above'] as const;

export const programs: fc.Arbitrary<Program> = fc
  .record({
    plans: fc.array(plan, { minLength: 1, maxLength: 4 }),
    extras: fc.array(extra, { maxLength: 3 }),
    nested: fc.constantFrom(null, 'state_dict', 'model', 'weights'),
    ordered: fc.boolean(),
    fault: fc.oneof(
      { weight: 6, arbitrary: fc.constant({ kind: 'none' } as const) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('broken' as const), change: breaks }) },
      {
        weight: 1,
        arbitrary: fc.record({
          kind: fc.constant('cut' as const),
          share: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
        }),
      },
      {
        weight: 2,
        arbitrary: fc.record({
          kind: fc.constant('forbidden' as const),
          asked: asking,
          where: fc.constantFrom(...WHERE),
        }),
      },
    ),
  })
  .map(({ plans, extras, nested, ordered, fault }): Program => {
    const asked = fault.kind === 'forbidden' ? fault : null;
    const put = (where: (typeof WHERE)[number], code: Code): readonly Code[] => (asked?.where === where ? [code] : []);
    const name = (own: Plan, place: number) => `${own.name}${place}`;
    const hooks = put('in hooks', asked?.asked.code ?? [])[0] ?? EMPTY;
    const tensors = plans.map((own, key): readonly [Code, Code] => {
      const parts = partsOf(own, key);
      const code = tensorCode(fault.kind === 'broken' && key === 0 ? fault.change(parts) : parts, own.learnt, hooks);
      return [text(name(own, key)), code];
    });
    const strange = asked?.asked.code ?? [];
    const pairs: (readonly [Code, Code])[] = [
      ...put('before', strange).map((code) => [text('first'), code] as const),
      ...tensors,
      ...extras.map((code, place) => [text(`extra ${place}`), code] as const),
      ...put('in a list', strange).map((code) => [text('kept'), [OP.emptyList, ...code, OP.append]] as const),
      ...put('behind', strange).map((code) => [text('last'), code] as const),
    ];
    const own: Code = ordered ? [...EMPTY, OP.mark, ...pairs.flat(2), OP.setItems] : dict(pairs);
    const top: Code = nested
      ? dict([
          [text('epoch'), int(3)],
          [text(nested), own],
        ])
      : own;
    const whole: Code = asked?.where === 'above' ? tuple(strange, top) : top;
    const pickle = [OP.proto, 2, ...whole, OP.stop];
    const code = fault.kind === 'cut' ? pickle.slice(0, Math.floor(fault.share * pickle.length)) : pickle;
    const storages = plans.map(({ kind, length }) => {
      const { lying } = numbersOf(kind, length);
      return new Uint8Array(lying.buffer);
    });
    return {
      bytes: archived(code, storages),
      tensors: fault.kind === 'none' ? new Map(plans.map((each, key) => [name(each, key), viewed(each)])) : null,
      forbidden: asked?.asked.name ?? null,
    };
  });
