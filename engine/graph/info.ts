import { amountOf } from '../core/formula';
import { type PortType, sampleSizes } from '../core/portType';
import { formatMessage, type Message } from '../text/messages';
import type { Analysis, Problem } from './analysis';
import type { DesignDocument } from './document';
import { trainingMemory } from './trainingMemory';

type KnownShape = readonly number[] | null;

/** A message with its words in both languages. */
interface SpokenMessage {
  readonly code: string;
  readonly args: Message['args'];
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
  /** Of the layers that take part; `leftOut` lead to no Output. */
  readonly totals: Analysis['totals'] & { readonly trainingBytes: number; readonly leftOut: number };
  readonly problems: readonly (SpokenMessage & {
    readonly severity: Problem['severity'];
    readonly layer: string | null;
    readonly repairs: readonly (SpokenMessage & { readonly edits: Problem['repairs'][number]['edits'] })[];
  })[];
}

/** What `info --json` prints of a design; `batchSize` in samples, for the memory that training takes, in bytes. */
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
    totals: {
      ...analysis.totals,
      trainingBytes: amountOf(trainingMemory(document.training, analysis.totals, batchSize)),
      leftOut: analysis.leftOut,
    },
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
