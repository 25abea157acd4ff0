import type { ParamValue } from '../../../../engine/core/params';
import type { openData } from '../../../../engine/data';
import type { DataFiles } from '../../../../engine/data/contract';
import type { DataSettings, DesignDocument, TrainingSettings } from '../../../../engine/graph/document';
import { templateByName } from '../../../../engine/graph/templates';
import type { Verdict } from '../../../../engine/training/protocol';
import { dataFiles } from '../../../support/dataFiles';
import { chain } from '../../../support/design';
import { type Spoiling, spoiled } from './spoil';
import { type Table, tableFiles, tableSource } from './tables';

/** A run with a known truth; README.md says what each field does. */
export interface Scenario {
  /** Also the name of its recording. */
  readonly name: string;
  /** A template's name, or layers in a row from Input to the one before Output. */
  readonly network: string | readonly (readonly [type: string, params?: Readonly<Record<string, ParamValue>>])[];
  /** Where there is neither template nor table, the source at least; else what differs from theirs. */
  readonly data?: Partial<DataSettings>;
  /** Numbers to learn that are made up; with layers only. */
  readonly table?: Table;
  readonly training?: Partial<TrainingSettings>;
  /** Cuts the training part. */
  readonly limit?: number;
  /** What is done to the samples on their way. */
  readonly spoil?: Spoiling;
  /** Verdicts that are right after the last epoch. */
  readonly right: readonly Verdict['kind'][];
}

export function designOf({ name, network, data, table, training }: Scenario): DesignDocument {
  if (typeof network !== 'string') {
    const source = table ? tableSource : data?.source;
    if (!source) throw new Error(`${name}: neither data.source nor table`);
    return chain(network, { ...data, source }, training);
  }
  const base = templateByName(network)?.document();
  if (!base) throw new Error(`${name}: no template ${network}`);
  return { ...base, data: { ...base.data, ...data }, training: { ...base.training, ...training } };
}

/** The files that the scenario's design reads. */
export const filesFor = ({ table }: Scenario): DataFiles => (table ? tableFiles(table) : dataFiles);

/** How the scenario's samples are opened. */
export function openerOf({ spoil }: Scenario, open: typeof openData): typeof openData {
  return spoil ? async (...args) => spoiled(await open(...args), spoil) : open;
}
