import { join } from 'node:path';
import { openData } from '../../../../engine/data';
import type { Backend } from '../../../../engine/plan/backend';
import { decodeCheckpoint } from '../../../../engine/training/checkpoints';
import { type DataFacts, dataFacts } from '../../../../engine/training/dataFacts';
import type { Facts } from '../../../../engine/training/diagnosis';
import { toJson } from '../../../../main/host/jsonNumbers';
import { dataFiles } from '../../../support/dataFiles';
import { trainToEnd } from '../runs';
import { designOf, openerOf, type Scenario } from './scenario';

/** What a scenario's run came to: all facts but the design, which follows from the scenario. */
export interface Recording extends Omit<Facts, 'design'> {
  /** The scenario as it was, as JSON: a recording of another one is no proof. */
  readonly scenario: string;
}

const folder = join(import.meta.dirname, '..', '..', '..', 'fixtures', 'verdicts');
export const recordingFile = ({ name }: Scenario): string => join(folder, `${name}.json`);

/** What a recording depends on; which verdict is right is no part of it. */
export const identityOf = ({ right: _, ...scenario }: Scenario): string => JSON.stringify(scenario);

/** Trains a scenario to its end. */
export async function record(scenario: Scenario, backend: Backend): Promise<Recording> {
  const document = designOf(scenario);
  const limit = scenario.limit ?? null;
  const open = openerOf(scenario, openData);
  const told = await trainToEnd(document, { backend, files: dataFiles, open, ...(limit !== null && { limit }) });
  const { epochs, health } = decodeCheckpoint(told.last('checkpoint').bytes, document, limit).progress;
  const data: DataFacts = await dataFacts(await open(document.data, document.training.seed, limit, dataFiles));
  return { scenario: identityOf(scenario), epochs, health, data };
}

export const recordingText = (recording: Recording): string => `${toJson(recording)}\n`;
