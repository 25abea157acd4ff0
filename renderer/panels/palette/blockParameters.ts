import { sampleSizes } from '../../../engine/core/portType';
import type { Analysis, NodeAnalysis } from '../../../engine/graph/analysis';
import { analyze } from '../../../engine/graph/analyze';
import type { BlockDefinition, DesignDocument } from '../../../engine/graph/document';
import type { KeptBlock } from '../../state/library';
import { nodeAt } from '../../state/scope';

/** What one copy of a block has to train: the least and the most among all that stand in the design; null where no shape is known. */
export interface ParameterRange {
  readonly least: number;
  readonly most: number;
}

export function parameterRange(document: DesignDocument, analysis: Analysis, block: string): ParameterRange | null {
  const { nodes } = analysis;
  const counts = placed(document, analysis, block).flatMap(({ known, repeat }) =>
    // The first copy of several may take other channels than those behind it.
    repeat === 1
      ? [known.parameters]
      : Array.from({ length: repeat }, (_, copy) => nodes.get(`${known.id}/${copy}`)?.parameters ?? 0),
  );
  return counts.length === 0 ? null : { least: Math.min(...counts), most: Math.max(...counts) };
}

/** The same of a block in the library, on the shapes that it was kept with; the design around it has no data of its own. */
export function rangeOfKept({ document, block }: KeptBlock): ParameterRange | null {
  return parameterRange(document, analyze(document, null), block.id);
}

/** What a block takes where it stands first, without the batch; empty where that is not known. */
export function takenShapes(
  document: DesignDocument,
  analysis: Analysis,
  { id }: BlockDefinition,
): readonly (readonly number[])[] {
  const [first] = placed(document, analysis, id);
  return (first?.known.inputs ?? []).flatMap((type) => (type ? [sampleSizes(type)] : []));
}

interface Placed {
  readonly known: NodeAnalysis;
  readonly repeat: number;
}

/** Every block in the palette asks after each edit; the design's layers are gone through once for all of them. */
const found = new WeakMap<Analysis, ReadonlyMap<string, readonly Placed[]>>();

/** Instances of a block through which shapes are known from end to end. */
function placed(document: DesignDocument, analysis: Analysis, block: string): readonly Placed[] {
  const instances = found.get(analysis) ?? instancesIn(document, analysis);
  found.set(analysis, instances);
  return instances.get(block) ?? [];
}

function instancesIn(document: DesignDocument, { nodes }: Analysis): ReadonlyMap<string, readonly Placed[]> {
  const instances = new Map<string, Placed[]>();
  for (const [path, known] of nodes) {
    const { block, repeat = 1 } = nodeAt(document, path) ?? {};
    const isKnown = [...known.inputs, ...known.outputs].every((type) => type !== null);
    if (block === undefined || !isKnown) continue;
    instances.set(block, [...(instances.get(block) ?? []), { known, repeat }]);
  }
  return instances;
}
