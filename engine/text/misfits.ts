import type { ArgsOf, Message, MessageArg, MessageCode } from './messages';

/** Why shapes do not fit, in arithmetic: "16×24×24 = 9216", "≠", "12544". Reads the same in every language. */
export interface Misfit {
  /** What arrives. */
  readonly got: string;
  readonly sign: '≠' | '<' | '≤';
  /** What is asked for. */
  readonly needed: string;
}

/** A shape with the number of its elements, where that is not the same. */
const counted = (shape: MessageArg, count: MessageArg): string =>
  String(shape) === String(count) ? String(count) : `${shape} = ${count}`;

const unequal = (got: MessageArg, needed: MessageArg): Misfit => ({
  got: String(got),
  sign: '≠',
  needed: String(needed),
});

/** What is left over where one number should divide another. */
const divided = (whole: MessageArg, by: MessageArg): Misfit =>
  unequal(`${whole} % ${by} = ${Number(whole) % Number(by)}`, 0);

/** The first input's shape, with the size that may differ left open. */
function openAt(shape: MessageArg, dim: MessageArg): string {
  const sizes = String(shape).split('×');
  const place = Number(dim) < 0 ? sizes.length + Number(dim) : Number(dim) - 1;
  return sizes.with(place, '…').join('×');
}

/**
 * The problems that can be said in arithmetic. Letters are those of PyTorch's documentation: channels C, height H, width W,
 * depth D, length L, features F, and N for the batch.
 */
const misfits: { readonly [C in MessageCode]?: (args: ArgsOf<C>) => Misfit } = {
  'graph.inputShape': ({ data, shape }) => unequal(data, shape),
  'graph.viewImage': ({ got, features, asked }) => unequal(counted(got, features), asked),
  'graph.viewImageLarge': ({ got, features, asked }) => unequal(counted(got, features), asked),
  'graph.fewOutputs': ({ outputs, classes }) => unequal(outputs, classes),
  'graph.manyOutputs': ({ outputs, classes }) => unequal(outputs, classes),
  'graph.scoresShape': ({ output, classes }) => unequal(output, classes),
  'graph.classForValues': ({ output, last }) => unequal(output, `0…${last}`),
  'loss.shapes': ({ output, target }) => unequal(output, target),
  'loss.needsClassesOrProbabilities': ({ output, target }) => unequal(output, target),
  'loss.classCount': ({ scores, classes }) => unequal(scores, classes),
  'layer.needsMap': ({ got }) => unequal(got, 'C×H×W'),
  'layer.needsSequence': ({ got }) => unequal(got, 'C×L'),
  'layer.needsVolume': ({ got }) => unequal(got, 'C×D×H×W'),
  'layer.needsFeatures': () => unequal(1, 'F'),
  'layer.needsFeaturesOrSequence': ({ got }) => unequal(got, 'C, C×L'),
  'layer.needsSteps': ({ got }) => unequal(got, 'L×F'),
  'layer.linearOnMap': ({ got, features }) => unequal(`N×${got}`, `N×${features}`),
  'layer.viewFeatures': ({ got, features, asked }) => unequal(counted(got, features), asked),
  'layer.viewBatch': ({ got, shape }) => unequal(`N×${got}`, shape),
  'layer.viewOpenTwice': ({ got, shape }) => unequal(`N×${got}`, shape),
  'layer.viewZero': ({ got, shape }) => unequal(`N×${got}`, shape),
  'layer.unflattenSizes': ({ size, shape }) => unequal(size, shape),
  'layer.windowTooLarge': ({ padded, window }) => ({ got: String(padded), sign: '<', needed: String(window) }),
  'layer.reflectionTooWide': ({ size, padding }) => ({
    got: String(size),
    sign: '≤',
    needed: String(Math.max(...(String(padding).match(/\d+/g) ?? []).map(Number))),
  }),
  'layer.groupsIn': ({ channels, groups }) => divided(channels, groups),
  'layer.heads': ({ width, heads }) => divided(width, heads),
  'layer.shuffleChannels': ({ channels, square }) => divided(channels, square),
  'layer.oddHalves': ({ size }) => divided(size, 2),
  'layer.slopeCount': ({ channels, num_parameters }) => unequal(channels, num_parameters),
  'layer.normalizedShape': ({ last, shape }) => unequal(last, shape),
  'layer.mergeShapes': ({ got, first }) => unequal(got, first),
  'layer.stackShapes': ({ got, first }) => unequal(got, first),
  'layer.concatShapes': ({ got, first, dim }) => unequal(got, openAt(first, dim)),
  'layer.bilinearRows': ({ first, second }) => unequal(second, first),
  'layer.matmulInner': ({ columns, rows }) => unequal(columns, rows),
  'layer.matmulRank': ({ a, b }) => unequal(a, b),
  'layer.matmulLeading': ({ a, b }) => unequal(a, b),
  'layer.splitSizes': ({ size, sizes, sum }) => unequal(size, `${sizes} = ${sum}`),
  'layer.attentionSteps': ({ values, keys }) => unequal(values, keys),
  'layer.tooManySteps': ({ max_len, steps }) => ({ got: String(max_len), sign: '<', needed: String(steps) }),
};

/** A problem in arithmetic; null where it is not one of shapes. */
export function misfitOf({ code, args }: Message): Misfit | null {
  const misfit = misfits[code] as ((args: Message['args']) => Misfit) | undefined;
  return misfit?.(args) ?? null;
}

/** "16×24×24 = 9216 ≠ 12544". */
export function misfitText({ got, sign, needed }: Misfit): string {
  return `${got} ${sign} ${needed}`;
}
