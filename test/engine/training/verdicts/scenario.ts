import type { ParamValue } from '../../../../engine/core/params';
import type { openData } from '../../../../engine/data';
import type { DataSettings, DesignDocument, TrainingSettings } from '../../../../engine/graph/document';
import { templateByName } from '../../../../engine/graph/templates';
import type { Verdict } from '../../../../engine/training/protocol';
import { chain } from '../../../support/design';
import { type Spoiling, spoiled } from './spoil';

/** A run with a known truth; README.md says what each field does. */
export interface Scenario {
  /** Also the name of its recording. */
  readonly name: string;
  /** A template's name, or layers in a row from Input to the one before Output. */
  readonly network: string | readonly (readonly [type: string, params?: Readonly<Record<string, ParamValue>>])[];
  /** Where there is no template, the source at least; else what differs from the template's. */
  readonly data?: Partial<DataSettings>;
  readonly training?: Partial<TrainingSettings>;
  /** Cuts the training part. */
  readonly limit?: number;
  /** What is done to the samples on their way. */
  readonly spoil?: Spoiling;
  /** Verdicts that are right after the last epoch. */
  readonly right: readonly Verdict['kind'][];
}

export function designOf({ name, network, data, training }: Scenario): DesignDocument {
  if (typeof network !== 'string') {
    if (!data?.source) throw new Error(`${name}: no data.source`);
    return chain(network, { ...data, source: data.source }, training);
  }
  const base = templateByName(network)?.document();
  if (!base) throw new Error(`${name}: no template ${network}`);
  return { ...base, data: { ...base.data, ...data }, training: { ...base.training, ...training } };
}

/** How the scenario's samples are opened. */
export function openerOf({ spoil }: Scenario, open: typeof openData): typeof openData {
  return spoil ? async (...args) => spoiled(await open(...args), spoil) : open;
}
