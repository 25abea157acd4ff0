import * as v from 'valibot';
import type { LentReply, LentRequest } from '../../../engine/backends/webgpu';
import type { ParamValue } from '../../../engine/core/params';
import type { Boundary } from '../../../engine/training/boundary/field';
import type { Plane } from '../../../engine/training/boundary/plane';
import { ALERT_KINDS, type HealthReport } from '../../../engine/training/health/report';
import type { News } from '../../../engine/training/history';
import { type Figures, MEASURES, METRIC_NAMES } from '../../../engine/training/metrics';
import {
  CONTROL_ACTIONS,
  type ControlAction,
  DEVICE_KINDS,
  END_REASONS,
  type Evidence,
  PREPARATIONS,
  REMEDY_KINDS,
  VERDICT_KINDS,
  type Verdict,
} from '../../../engine/training/protocol';
import { messageSchema as message } from '../../ipc/contract';
import { DEVICE_CHOICES, type DeviceChoice, type GpuLoan, gpuLoan, gpuReply } from '../../ipc/contract/gpu';

export interface EngineStart {
  readonly kind: 'start';
  /** The run's folder, made by the host; from now on the engine process alone writes in it, but for a person's notes. */
  readonly folder: string;
  readonly kernels: string;
  readonly data: string;
  /** What paths of the user's own data files are relative to. */
  readonly own: string;
  /** Text of the design. */
  readonly document: string;
  readonly limit: number | null;
  readonly threads: number | null;
  /** Whether to go on from the folder's checkpoint. */
  readonly resume: boolean;
  readonly choice: DeviceChoice;
  /** A GPU that can be reached through the host. */
  readonly gpu: GpuLoan | null;
}

/** What an engine process is told. `close` comes after the end: it may leave. */
export type EngineRequest =
  | EngineStart
  | { readonly kind: 'control'; readonly action: ControlAction }
  | { readonly kind: 'setRate'; readonly lr: number }
  /** A GPU that the run wanted, in place of any before. */
  | { readonly kind: 'lend'; readonly gpu: GpuLoan }
  /** What a lent GPU answers. */
  | { readonly kind: 'gpu'; readonly lend: string; readonly replies: readonly LentReply[] }
  | { readonly kind: 'close' };

/** Numbers of a block of steps: step, epoch, loss, and so on. */
export const STEP_FIELDS = 3;

export type EngineMessage =
  /** Sign of life. */
  | { readonly kind: 'alive' }
  | { readonly kind: 'steps'; readonly values: Float64Array }
  | { readonly kind: 'news'; readonly news: News }
  /** To be handed to a lent GPU. `null`: it has no use for that any more. */
  | { readonly kind: 'gpu'; readonly lend: string; readonly requests: readonly LentRequest[] | null }
  /** The run would go on on a GPU that is lent to it from now on; `real`: a processor that plays one will not do. */
  | { readonly kind: 'gpuWanted'; readonly real: boolean };

/** valibot's own number refuses NaN, which a diverging loss may well be. */
const number = v.custom<number>((value) => typeof value === 'number');
const numberOrNull = v.nullable(number);

/** Metrics by name; those that a later version knows besides are passed over. */
const figures: v.GenericSchema<unknown, Figures> = v.pipe(
  v.record(v.string(), number),
  v.transform((all) => Object.fromEntries(METRIC_NAMES.flatMap((name) => (name in all ? [[name, all[name]]] : [])))),
);

const metrics = v.object({
  epoch: number,
  step: number,
  trainLoss: number,
  validLoss: numberOrNull,
  trainAccuracy: numberOrNull,
  validAccuracy: numberOrNull,
  seconds: number,
  samplesPerSecond: number,
  lr: v.exactOptional(number),
  figures: v.exactOptional(figures),
});

const confusion = v.object({ part: v.picklist(['valid', 'test']), epoch: number, counts: v.array(number) });

const histogram = v.nullable(v.object({ low: number, high: number, counts: v.array(number) }));

const layerHealth = v.object({
  layer: v.string(),
  name: v.string(),
  weights: v.nullable(
    v.object({
      count: number,
      norm: number,
      gradNorm: number,
      updateRatio: number,
      // Runs of earlier versions have none.
      histogram: v.optional(histogram, null),
    }),
  ),
  activation: v.nullable(
    v.object({
      mean: number,
      std: number,
      notFinite: number,
      dead: numberOrNull,
      histogram,
    }),
  ),
});

const alert = v.object({ kind: v.picklist(ALERT_KINDS), layer: v.nullable(v.string()), step: number, message });

const health: v.GenericSchema<unknown, HealthReport> = v.object({
  step: number,
  epoch: number,
  layers: v.array(layerHealth),
  alerts: v.array(alert),
});

const points = v.object({ x: v.array(number), y: v.array(number), value: v.array(number) });
const range = v.tuple([number, number]);

const plane: v.GenericSchema<unknown, Plane> = v.object({
  x: range,
  y: range,
  classes: numberOrNull,
  names: v.array(v.string()),
  train: points,
  valid: points,
});

/** Also as it stands in a run's folder. */
export const boundary: v.GenericSchema<unknown, Boundary> = v.object({
  epoch: number,
  step: number,
  size: number,
  cells: v.array(number),
  sure: v.array(number),
  range: v.nullable(range),
});

const counts = v.object({
  parameters: number,
  trainSamples: number,
  validSamples: number,
  testSamples: number,
  stepsPerEpoch: number,
  epochs: number,
  topK: v.exactOptional(number),
});

const choice = v.object({
  type: v.string(),
  params: v.record(
    v.string(),
    v.custom<ParamValue>(() => true),
  ),
});

const evidence: v.GenericSchema<unknown, Evidence> = v.variant('kind', [
  v.object({ kind: v.literal('stretch'), from: number, to: number, label: message }),
  v.object({ kind: v.literal('level'), measure: v.picklist(MEASURES), value: number, label: message }),
  v.object({ kind: v.literal('moment'), step: number, label: message }),
]);

/** Runs of earlier versions tell a rate that is too high by what it does, and what can be seen without a name or not at all. */
const verdict: v.GenericSchema<unknown, Verdict> = v.object({
  kind: v.union([
    v.picklist(VERDICT_KINDS),
    v.pipe(
      v.literal('diverging'),
      v.transform(() => 'rateTooHigh' as const),
    ),
  ]),
  sinceEpoch: number,
  message,
  confidence: v.optional(number, 0.5),
  evidence: v.fallback(v.optional(v.array(evidence), []), []),
  remedies: v.optional(v.array(v.picklist(REMEDY_KINDS)), []),
  classShares: v.exactOptional(v.array(number)),
});

/** Runs of earlier versions went on on the CPU alone. */
const onto = v.optional(v.picklist(DEVICE_KINDS), 'cpu');

/** Checks news as they come from an engine process or stand in `events.jsonl`. */
export const runNews: v.GenericSchema<unknown, News> = v.variant('kind', [
  v.object({
    kind: v.literal('started'),
    device: v.string(),
    counts,
    step: number,
    // Runs from before it was told.
    transforms: v.optional(v.array(choice), []),
  }),
  v.object({ kind: v.literal('preparing'), work: v.picklist(PREPARATIONS) }),
  v.object({ kind: v.literal('epoch'), metrics }),
  v.object({ kind: v.literal('health'), health }),
  v.object({ kind: v.literal('plane'), plane }),
  v.object({ kind: v.literal('boundary'), boundary }),
  v.object({ kind: v.literal('confusion'), confusion }),
  v.object({ kind: v.literal('paused'), step: number, lr: v.exactOptional(number) }),
  v.object({ kind: v.literal('rate'), step: number, lr: number }),
  v.object({ kind: v.literal('saved'), step: number }),
  // Runs of earlier versions tell no reason.
  v.object({ kind: v.literal('compared'), cpu: number, gpu: number, reason: v.optional(v.null(), null) }),
  v.object({ kind: v.literal('compared'), cpu: number, gpu: v.null(), reason: message }),
  v.object({ kind: v.literal('compared'), cpu: v.null(), gpu: number, reason: message }),
  v.object({ kind: v.literal('parity'), difference: v.nullable(number), layer: v.nullable(v.string()) }),
  v.object({ kind: v.literal('moved'), step: number, device: v.string(), onto, reason: message }),
  v.object({ kind: v.literal('stoppedEarly'), epoch: number, bestEpoch: number }),
  v.object({ kind: v.literal('resumed'), step: number }),
  v.object({ kind: v.literal('checkpoint'), step: number }),
  v.object({ kind: v.literal('best'), epoch: number }),
  v.object({ kind: v.literal('verdict'), verdict }),
  v.object({ kind: v.literal('failed'), error: message, layer: v.nullable(v.string()) }),
  v.object({
    kind: v.literal('ended'),
    reason: v.picklist(END_REASONS),
    bestEpoch: numberOrNull,
    testLoss: numberOrNull,
    testAccuracy: numberOrNull,
    testFigures: v.exactOptional(figures),
  }),
]);

const stepBlock = v.custom<Float64Array>((value) => value instanceof Float64Array && value.length % STEP_FIELDS === 0);

export const engineMessage: v.GenericSchema<unknown, EngineMessage> = v.variant('kind', [
  v.object({ kind: v.literal('alive') }),
  v.object({ kind: v.literal('steps'), values: stepBlock }),
  v.object({ kind: v.literal('news'), news: runNews }),
  // Our own process wrote it, and no part of it is looked at on the way.
  v.object({
    kind: v.literal('gpu'),
    lend: v.string(),
    requests: v.nullable(v.custom<readonly LentRequest[]>(Array.isArray)),
  }),
  v.object({ kind: v.literal('gpuWanted'), real: v.boolean() }),
]);

export const engineRequest: v.GenericSchema<unknown, EngineRequest> = v.variant('kind', [
  v.object({
    kind: v.literal('start'),
    folder: v.string(),
    kernels: v.string(),
    data: v.string(),
    own: v.string(),
    document: v.string(),
    limit: numberOrNull,
    threads: numberOrNull,
    resume: v.boolean(),
    choice: v.picklist(DEVICE_CHOICES),
    gpu: v.nullable(gpuLoan),
  }),
  v.object({ kind: v.literal('control'), action: v.picklist(CONTROL_ACTIONS) }),
  v.object({ kind: v.literal('setRate'), lr: number }),
  v.object({ kind: v.literal('lend'), gpu: gpuLoan }),
  v.object({ kind: v.literal('gpu'), lend: v.string(), replies: v.array(gpuReply) }),
  v.object({ kind: v.literal('close') }),
]);
