import { join } from 'node:path';
import { openData } from '../../../../engine/data';
import type { DesignDocument } from '../../../../engine/graph/document';
import type { Edit } from '../../../../engine/graph/edits';
import type { Backend } from '../../../../engine/plan/backend';
import { decodeCheckpoint } from '../../../../engine/training/checkpoints';
import { lookAtData } from '../../../../engine/training/dataFacts';
import { diagnose, type Facts } from '../../../../engine/training/diagnosis';
import { type Remedy, remedyFor } from '../../../../engine/training/remedies';
import { toJson } from '../../../../main/host/files/jsonNumbers';
import { trainToEnd } from '../runs';
import { designOf, filesFor, openerOf, type Scenario } from './scenario';

/** What a scenario's run came to: all facts but the design, which follows from the scenario. */
export interface Recording extends Omit<Facts, 'design'> {
  /** The scenario as it was, as JSON: a recording of another one is no proof. */
  readonly scenario: string;
}

const folder = join(import.meta.dirname, '..', '..', '..', 'fixtures', 'verdicts');
export const recordingFile = ({ name }: Scenario): string => join(folder, `${name}.json`);

/** What a recording depends on; which verdict is right is no part of it. */
export const identityOf = ({ right: _, ...scenario }: Scenario): string => JSON.stringify(scenario);

/** Trains a scenario's design, or one that differs from it, to the end. */
export async function train(scenario: Scenario, document: DesignDocument, backend: Backend) {
  const limit = scenario.limit ?? null;
  const open = openerOf(scenario, openData);
  const told = await trainToEnd(document, {
    backend,
    files: filesFor(scenario),
    open,
    ...(limit !== null && { limit }),
  });
  return decodeCheckpoint(told.last('checkpoint').bytes, document, limit).progress;
}

export async function record(scenario: Scenario, backend: Backend): Promise<Recording> {
  const document = designOf(scenario);
  const { epochs, health } = await train(scenario, document, backend);
  return { scenario: identityOf(scenario), epochs, health, data: await factsOf(scenario) };
}

/** What a scenario's samples say of themselves. */
export async function factsOf(scenario: Scenario): Promise<Facts['data']> {
  const { data, training } = designOf(scenario);
  const open = openerOf(scenario, openData);
  const source = await open(data, training.seed, scenario.limit ?? null, filesFor(scenario));
  return (await lookAtData(source, training.loss)).facts;
}

export const recordingText = (recording: Recording): string => `${toJson(recording)}\n`;

/** What the first remedy of a scenario's verdict did: the best validation losses of three seeds, without and with it. */
export interface RemedyTrial {
  readonly scenario: string;
  readonly name: string;
  readonly remedy: string;
  readonly edits: readonly Edit[];
  readonly before: readonly number[];
  readonly after: readonly number[];
}

export const trialsFile = join(folder, 'remedies.json');

export function firstRemedy(scenario: Scenario, recording: Recording): Remedy {
  const design = designOf(scenario);
  const verdict = diagnose({ ...recording, design });
  const [kind] = verdict.remedies;
  const remedy = kind && remedyFor(design, kind, verdict);
  if (!remedy) throw new Error(`${scenario.name}: no remedy`);
  return remedy;
}
