import { InputError } from '../core/errors';
import { type Fingerprint, sameFingerprint } from '../data/fingerprint';
import {
  type FilePieces,
  type FileSource,
  openSafetensors,
  type StoredTensor,
  streamSafetensors,
  type TensorStream,
} from '../formats';
import type { DesignDocument } from '../graph/document';
import { type HealthState, NO_HEALTH } from './health/watch';
import type { EpochMetrics } from './protocol';

/** Where a run stands between two batches: everything but the tensors. */
export interface Progress {
  /** Batches trained since the start. */
  step: number;
  /** The epoch under way, from 1. */
  epoch: number;
  /** Batches of that epoch that are done. All of them: its validation is still to come. */
  position: number;
  /** Sums of the epoch so far: loss, right predictions, samples. */
  sums: readonly [number, number, number];
  /** Time the epoch has taken so far, and the part of it that was training. */
  seconds: number;
  trainSeconds: number;
  /** Epoch with the lowest validation loss, and that loss. */
  best: { readonly epoch: number; readonly loss: number } | null;
  epochs: readonly EpochMetrics[];
  health: HealthState;
  /** What a person's changes of the rate come to; absent where there were none. */
  rateFactor?: number;
  /** Of the samples it trains on; absent in checkpoints of earlier versions. */
  samples?: Fingerprint;
}

type StoredTensors = ReadonlyMap<string, StoredTensor>;

/** A run's full state; tensors stay in their file until they are asked for. Without tensors it stands at its beginning, where all follows from the seed. */
export interface Checkpoint {
  readonly progress: Progress;
  /** Parameters and buffers by dotted name, in the engine's own precision. */
  readonly model: StoredTensors;
  /** The optimizer's state by slot name. */
  readonly optimizer: StoredTensors;
  /** Weights of the best epoch. */
  readonly best: StoredTensors;
}

export const NEW_RUN: Progress = {
  step: 0,
  epoch: 1,
  position: 0,
  sums: [0, 0, 0],
  seconds: 0,
  trainSeconds: 0,
  best: null,
  epochs: [],
  health: NO_HEALTH,
};

const FORMAT = 'layerloom-checkpoint';
const VERSION = '1';
const GROUPS = ['model', 'optimizer', 'best'] as const;

/** A checkpoint whose tensors are fetched as they are written. */
export type CheckpointStream = { readonly progress: Progress } & {
  readonly [G in (typeof GROUPS)[number]]: ReadonlyMap<string, TensorStream>;
};

/** A checkpoint as a safetensors file. `limit` is the cut of the training part, which belongs to the run's identity. */
export function encodeCheckpoint(
  checkpoint: CheckpointStream,
  document: DesignDocument,
  limit: number | null,
): FilePieces {
  const tensors = new Map<string, TensorStream>();
  for (const group of GROUPS) {
    for (const [name, tensor] of checkpoint[group]) tensors.set(`${group}/${name}`, tensor);
  }
  return streamSafetensors(tensors, {
    format: FORMAT,
    version: VERSION,
    progress: JSON.stringify(checkpoint.progress, writeOdd),
    ...identityOf(document, limit),
  });
}

/**
 * Reads a checkpoint of a run of `document`. Throws InputError `checkpoint.damaged`, `checkpoint.other` where design,
 * data or settings are not those of the run (the number of epochs may differ).
 */
export function decodeCheckpoint(file: FileSource, document: DesignDocument, limit: number | null): Checkpoint {
  const { tensors, metadata } = opened(file);
  if (metadata.format !== FORMAT || metadata.version !== VERSION) throw new InputError('checkpoint.damaged', {});
  for (const [part, expected] of Object.entries(identityOf(document, limit))) {
    if (metadata[part] !== expected) throw new InputError(`checkpoint.other.${part as IdentityPart}`, {});
  }
  const groups = { model: new Map(), optimizer: new Map(), best: new Map() } as Record<
    (typeof GROUPS)[number],
    Map<string, StoredTensor>
  >;
  for (const [name, tensor] of tensors) {
    const group = GROUPS.find((prefix) => name.startsWith(`${prefix}/`));
    if (!group) throw new InputError('checkpoint.damaged', {});
    groups[group].set(name.slice(group.length + 1), tensor);
  }
  return { progress: parseProgress(metadata.progress), ...groups };
}

/** Whatever is wrong with the file, a person cannot get it from anywhere again. */
function opened(file: FileSource): ReturnType<typeof openSafetensors> {
  try {
    return openSafetensors(file, 'checkpoint');
  } catch (error) {
    throw error instanceof InputError ? new InputError('checkpoint.damaged', {}) : error;
  }
}

/** Throws InputError `checkpoint.other.counts` and `checkpoint.other.values` where the samples are no longer those of the checkpoint. */
export function refuseOtherSamples({ samples: before }: Progress, now: Fingerprint): void {
  if (!before || sameFingerprint(before, now)) return;
  const text = ({ counts }: Fingerprint) => counts.join(' + ');
  const [then, today] = [text(before), text(now)];
  if (then === today) throw new InputError('checkpoint.other.values', {});
  throw new InputError('checkpoint.other.counts', { before: then, now: today });
}

type IdentityPart = 'network' | 'data' | 'training';

/** What must not change under a run: everything its numbers depend on. Names and places of layers on the canvas may. */
function identityOf({ nodes, wires, blocks, data, training }: DesignDocument, limit: number | null) {
  const layers = (list: DesignDocument['nodes']) => list.map(({ position: _, ...rest }) => rest);
  const graphs = blocks.map(({ annotations: _, ...block }) => ({ ...block, nodes: layers(block.nodes) }));
  const { epochs: _, ...settings } = training;
  return {
    network: JSON.stringify([layers(nodes), wires, graphs]),
    data: JSON.stringify([data, limit]),
    training: JSON.stringify(settings),
  } satisfies Record<IdentityPart, string>;
}

function parseProgress(text: string | undefined): Progress {
  let progress: unknown;
  try {
    progress = JSON.parse(text ?? '', readOdd);
  } catch {
    throw new InputError('checkpoint.damaged', {});
  }
  const isCount = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0;
  const found = progress as Progress | null;
  if (!isCount(found?.step) || !isCount(found?.epoch) || !isCount(found?.position) || !Array.isArray(found?.epochs)) {
    throw new InputError('checkpoint.damaged', {});
  }
  const { rateFactor = 1, samples } = found as Progress;
  const isPrint = samples === undefined || (Array.isArray(samples?.counts) && typeof samples.hash === 'string');
  if (!(typeof rateFactor === 'number' && rateFactor >= 0 && isPrint)) throw new InputError('checkpoint.damaged', {});
  // Checkpoints of earlier versions know nothing of it.
  return { ...(found as Progress), health: found?.health ?? NO_HEALTH };
}

/** JSON has no word for what diverging losses are. */
const ODD = new Map<unknown, number>([
  ['NaN', Number.NaN],
  ['Infinity', Infinity],
  ['-Infinity', -Infinity],
]);
const writeOdd = (_: string, value: unknown) =>
  typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
const readOdd = (_: string, value: unknown) => ODD.get(value) ?? value;
