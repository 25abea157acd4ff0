import { InputError } from '../core/errors';
import type { ParamSpecs, ParamValues } from '../core/params';
import { formatShape, numel } from '../core/shape';
import { acceptParams } from '../core/validateParams';
import type { Choice, DataSettings } from '../graph/document';
import type { SampleInfo } from '../graph/sample';
import type { DataSourceDefinition, SampleTransform, TrainingInputs, TransformDefinition } from './contract';
import { dataSourceByType, dataSources } from './sources';
import { type ChosenSplit, resolveSplit } from './split/forms';
import { transformByType, transforms } from './transforms';

/** Data settings with everything looked up and checked. */
export interface ResolvedData {
  readonly source: DataSourceDefinition;
  readonly params: ParamValues<ParamSpecs>;
  /** Of the samples as the source gives them. */
  readonly raw: SampleInfo;
  readonly split: ChosenSplit | null;
  readonly transforms: readonly PreparedTransform[];
  /** How training batches are mixed: the α of Beta(α, α); null where they are not. */
  readonly mixing: number | null;
  /** After transforms and target mode: what the network gets. */
  readonly info: SampleInfo;
}

/** In order. */
interface PreparedTransform {
  readonly choice: Choice;
  readonly params: ParamValues<ParamSpecs>;
  readonly apply: SampleTransform;
  readonly random: boolean;
  /** Shape that comes in. */
  readonly before: readonly number[];
  /** Number of values that come out. */
  readonly size: number;
  /** What takes its place once the training part is known; undefined where it is fixed. */
  readonly fit?: ((inputs: TrainingInputs) => { readonly choice: Choice; readonly apply: SampleTransform }) | undefined;
}

/** Looks settings up and checks them. Throws InputError for unknown types, wrong parameters and transforms that do not suit. */
export function resolveData(settings: DataSettings): ResolvedData {
  const source = dataSourceByType(settings.source.type);
  if (!source) {
    throw new InputError('data.source', {
      type: settings.source.type.slice(0, 64),
      known: Object.keys(dataSources).join(', '),
    });
  }
  const params = acceptParams(source.params, settings.source.params, settings.source.type);
  const raw = source.info(params);
  let input = raw.input;
  const prepared = settings.transforms.map((choice) => {
    const before = input;
    const { transform, params: values } = chooseTransform(choice);
    input = transform.infer({ ...raw, input: before }, values);
    const apply = transform.prepare(before, values);
    return {
      choice,
      params: values,
      apply,
      random: transform.random === true,
      before,
      size: numel(input),
      fit: fitOf(transform, values, before),
      mixes: transform.mixes?.(values),
    };
  });
  const mixing = prepared.flatMap(({ mixes }) => mixes ?? []);
  if (mixing.length > 0) refuseMixing(source.view?.(params).kind === 'text', mixing.length);
  return {
    source,
    params,
    raw,
    split: resolveSplit(settings.split),
    transforms: prepared,
    mixing: mixing[0] ?? null,
    info: { ...raw, input, target: targetInfo(raw, input, settings) },
  };
}

function chooseTransform(choice: Choice) {
  const transform = transformByType(choice.type);
  if (!transform) {
    const known = Object.keys(transforms).join(', ');
    throw new InputError('data.transform', { type: choice.type.slice(0, 64), known });
  }
  return { transform, params: acceptParams(transform.params, choice.params, choice.type) };
}

/** Throws InputError where batches would be mixed twice, or samples are codes, of which a mean is another code. */
function refuseMixing(isText: boolean, times: number): void {
  if (isText) throw new InputError('data.transform.codes', { transform: 'MixUp' });
  if (times > 1) throw new InputError('data.transform.twice', { transform: 'MixUp' });
}

function fitOf(
  transform: TransformDefinition,
  params: ParamValues<ParamSpecs>,
  shape: readonly number[],
): PreparedTransform['fit'] {
  if (!transform.fit) return undefined;
  return (inputs) => {
    const choice = transform.fit?.(shape, params, inputs) as Choice;
    const fixed = chooseTransform(choice);
    return { choice, apply: fixed.transform.prepare(shape, fixed.params) };
  };
}

/** What samples look like after transforms and target mode; no file is read. Throws InputError as `resolveData`. */
export function describeData(settings: DataSettings): SampleInfo {
  return resolveData(settings).info;
}

function targetInfo(raw: SampleInfo, input: readonly number[], { source, target }: DataSettings): SampleInfo['target'] {
  switch (target) {
    case 'label':
      return raw.target;
    case 'input':
      return { kind: 'values', shape: input };
    case 'oneHot':
      if (raw.target.kind === 'class') return { kind: 'values', shape: [raw.target.classes.length] };
      throw new InputError('data.oneHot', { source: source.type, shape: formatShape(raw.target.shape) });
  }
}
