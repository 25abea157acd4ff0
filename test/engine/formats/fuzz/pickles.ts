import fc from 'fast-check';
import { OP } from '../../../../engine/formats/pt/opcodes';
import { archived, type Code, called, int, named, text, tuple } from './code';
import { programs } from './programs';

/** Bytes of the one storage that the archives around these pickles have. */
const STORAGE = 64;

const count = fc.oneof({ weight: 6, arbitrary: fc.nat(6) }, fc.constantFrom(-1, 16, 17, 0x7fffffff));
const storage = fc
  .tuple(
    fc.constantFrom('FloatStorage', 'HalfStorage', 'LongStorage', 'ByteStorage', 'ComplexFloatStorage', 'Size'),
    fc.constantFrom('0', '0', '0', '1', '../0'),
    fc.oneof({ weight: 4, arbitrary: fc.constant(STORAGE / 4) }, count),
  )
  .map(
    ([kind, key, length]): Code => [
      ...tuple(text('storage'), named('torch', kind), text(key), text('cpu'), int(length)),
      OP.binPersId,
    ],
  );
const sizes = fc.array(count, { maxLength: 4 }).map((each) => tuple(...each.map(int)));
const tensor = fc
  .tuple(storage, count, sizes, sizes)
  .map(
    ([of, offset, shape, strides]): Code =>
      called(named('torch._utils', '_rebuild_tensor_v2'), of, int(offset), shape, strides, [OP.newFalse], [OP.none]),
  );

const { value } = fc.letrec<{ value: Code }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    tensor,
    fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }).map(int),
    fc.string({ maxLength: 12 }).map(text),
    fc.constantFrom<Code>([OP.none], [OP.newTrue], [OP.emptyTuple], [OP.emptyList], [OP.emptyDict], [OP.binGet, 0]),
    fc
      .array(tie('value'), { maxLength: 4 })
      .map((members): Code => [OP.emptyList, OP.mark, ...members.flat(), OP.appends]),
    fc.array(tie('value'), { maxLength: 3 }).map((members) => tuple(...members)),
    fc
      .array(fc.tuple(fc.oneof(fc.string({ maxLength: 6 }).map(text), tie('value')), tie('value')), { maxLength: 4 })
      .map((pairs): Code => [OP.emptyDict, OP.binPut, 0, OP.mark, ...pairs.flat(2), OP.setItems]),
    tie('value').map((of) => called(named('collections', 'OrderedDict'), of)),
    tie('value').map((of) => called(named('torch._utils', '_rebuild_parameter'), of, [OP.newTrue], [OP.none])),
    fc.tuple(tie('value'), tie('value')).map(([target, attributes]): Code => [...target, ...attributes, OP.build]),
  ),
}));

/** Instructions in any order, some of them repeated many times, and such as no reader here knows. */
const anyOrder = fc
  .array(
    fc.oneof(
      value,
      fc.constantFrom(...Object.values(OP)).map((op): Code => [op]),
      fc
        .tuple(fc.constantFrom(...Object.values(OP)), fc.integer({ min: 1, max: 2000 }))
        .map(([op, times]): Code => new Array<number>(times).fill(op)),
      fc.nat(255).map((op): Code => [op]),
    ),
    { maxLength: 24 },
  )
  .map((codes): Code => [OP.proto, 2, ...codes.flat(), OP.stop]);

/** What a pickle must never do, as Python would write it. */
export const calling = (module: string, name: string, argument: string): Uint8Array =>
  Uint8Array.from([OP.proto, 2, ...called(named(module, name), text(argument)), OP.stop]);

/** Files of torch.save: right ones, such as are right but for one thing, and instructions in any order. */
export const pickles: fc.Arbitrary<Uint8Array> = fc.oneof(
  { weight: 3, arbitrary: programs.map(({ bytes }) => bytes) },
  anyOrder.map((code) => archived(code, [new Uint8Array(STORAGE)])),
);
