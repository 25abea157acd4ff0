import { InputError } from '../core/errors';
import type { ParamSpecs, ParamValues } from '../core/params';
import { formatShape, numel } from '../core/shape';
import { validateParams } from '../core/validateParams';
import type { Choice, DataSettings } from '../graph/document';
import type { SampleInfo } from '../graph/sample';
import type { DataSourceDefinition, SampleTransform } from './contract';
import { dataSourceByType, dataSources } from './sources';
import { transformByType, transforms } from './transforms';

/** Data settings with everything looked up and checked. */
export interface ResolvedData {
  readonly source: DataSourceDefinition;
  readonly params: ParamValues<ParamSpecs>;
  /** Of the samples as the source gives them. */
  readonly raw: SampleInfo;
  /** In order; `size` is the number of values that come out. */
  readonly transforms: readonly { readonly apply: SampleTransform; readonly size: number }[];
  /** After transforms and target mode: what the network gets. */
  readonly info: SampleInfo;
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
  const params = checkParams(source.params, settings.source);
  const raw = source.info(params);
  let input = raw.input;
  const prepared = settings.transforms.map((choice) => {
    const transform = transformByType(choice.type);
    if (!transform) {
      throw new InputError('data.transform', {
        type: choice.type.slice(0, 64),
        known: Object.keys(transforms).join(', '),
      });
    }
    const values = checkParams(transform.params, choice);
    const before = input;
    input = transform.infer({ ...raw, input: before }, values);
    return { apply: transform.prepare(before, values), size: numel(input) };
  });
  return {
    source,
    params,
    raw,
    transforms: prepared,
    info: { ...raw, input, target: targetInfo(raw, input, settings) },
  };
}

/** What samples look like after transforms and target mode; no file is read. Throws InputError as `resolveData`. */
export function describeData(settings: DataSettings): SampleInfo {
  return resolveData(settings).info;
}

function checkParams(specs: ParamSpecs, choice: Choice): ParamValues<ParamSpecs> {
  const checked = validateParams(specs, choice.params, choice.type);
  if ('params' in checked) return checked.params;
  const [first] = checked.problems;
  if (!first) throw new Error('a refusal without a problem');
  throw new InputError(first.code, first.args);
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
