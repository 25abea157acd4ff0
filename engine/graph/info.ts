import { type PortType, sampleSizes } from '../core/portType';
import { optimizerByType } from '../optim';
import { formatMessage, type Message } from '../text/messages';
import type { Analysis, Problem } from './analysis';
import { BYTES } from './counts';
import type { DesignDocument } from './document';
import { completeParams } from './params';

type KnownShape = readonly number[] | null;

/** A message with its words in both languages. */
interface SpokenMessage {
  readonly code: string;
  readonly args: Readonly<Record<string, string | number>>;
  readonly messages: { readonly en: string; readonly 'zh-CN': string };
}

/** What `info --json` prints: layers in topological order, shapes without the batch, null where unknown. */
export interface DesignInfo {
  readonly name: string;
  readonly inputs: readonly { readonly name: string; readonly shape: KnownShape }[];
  readonly outputs: readonly { readonly name: string; readonly shape: KnownShape }[];
  readonly layers: readonly {
    readonly id: string;
    readonly name: string;
    readonly type: string;
    readonly inputShapes: readonly KnownShape[];
    readonly outputShapes: readonly KnownShape[];
    readonly parameters: number;
    readonly neurons: number;
    readonly macs: number;
  }[];
  readonly totals: Analysis['totals'] & { readonly trainingBytes: number };
  readonly problems: readonly (SpokenMessage & {
    readonly severity: Problem['severity'];
    readonly layer: string | null;
    readonly repairs: readonly (SpokenMessage & { readonly edits: Problem['repairs'][number]['edits'] })[];
  })[];
}

export function designInfo(document: DesignDocument, analysis: Analysis, batchSize: number): DesignInfo {
  const layers = analysis.order.flatMap((id) => {
    const node = document.nodes.find((candidate) => candidate.id === id);
    const known = analysis.nodes.get(id);
    if (!node || !known) return [];
    const { parameters, neurons, macs } = known;
    const inputShapes = known.inputs.map(sampleShape);
    // An Output has no port to give its value to, but it gives what it gets: that is the network's output.
    const outputShapes = node.type === 'Output' ? inputShapes : known.outputs.map(sampleShape);
    return [{ id, name: node.name, type: node.type, inputShapes, outputShapes, parameters, neurons, macs }];
  });
  const ends = (type: string, side: 'inputShapes' | 'outputShapes') =>
    layers.filter((layer) => layer.type === type).map((layer) => ({ name: layer.name, shape: layer[side][0] ?? null }));
  return {
    name: document.name,
    inputs: ends('Input', 'outputShapes'),
    outputs: ends('Output', 'inputShapes'),
    layers,
    totals: { ...analysis.totals, trainingBytes: trainingBytes(document, analysis, batchSize) },
    problems: analysis.problems.map(({ severity, message, layer, repairs }) => ({
      severity,
      ...spoken(message),
      layer,
      repairs: repairs.map(({ label, edits }) => ({ ...spoken(label), edits })),
    })),
  };
}

function sampleShape(type: PortType | null): KnownShape {
  return type && sampleSizes(type);
}

function spoken({ code, args }: Message): SpokenMessage {
  return { code, args, messages: { en: formatMessage('en', code, args), 'zh-CN': formatMessage('zh-CN', code, args) } };
}

/**
 * An estimate of the memory one training step needs, in bytes: 4 · (P · (2 + S) + B · 2 · A), where P are the
 * parameters (value and gradient), S the tensors kept for each (the optimizer's state, a sum of gradients), B the batch,
 * and A the numbers that layers keep for one sample (value and gradient).
 * A plan that reuses its memory takes less; packing and halos take a little more.
 */
function trainingBytes({ training }: DesignDocument, analysis: Analysis, batchSize: number): number {
  const optimizer = optimizerByType(training.optimizer.type);
  const slots = optimizer?.state(completeParams(optimizer.params, training.optimizer.params)).length ?? 0;
  const kept = slots + ((training.accumulate ?? 1) > 1 ? 1 : 0);
  return BYTES * (analysis.totals.parameters * (2 + kept) + batchSize * 2 * analysis.totals.activations);
}
