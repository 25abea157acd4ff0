import { checkDesign } from '../../data';
import { applyEdits } from '../../graph/applyEdits';
import { type Case, openCase } from '../../graph/case';
import type { DesignDocument } from '../../graph/document';
import type { Edit } from '../../graph/edits';
import type { FlatNode } from '../../graph/flatten';
import { WIDTHS, widthLayer } from '../../graph/repairs/end';
import { settingOf } from '../../graph/repairs/setting';

/** Parameters that say how many units a layer has. */
const UNITS = [...WIDTHS, 'hidden_size', 'dim_feedforward'] as const;
/** Designs that are tried out, at most: each is looked at as a whole. */
const TRIALS = 12;

/** A layer whose number of units is free: neither the output's, which the data sets, nor frozen. */
export interface Width {
  readonly node: FlatNode;
  readonly param: (typeof UNITS)[number];
  readonly units: number;
}

/** Hidden layers with their units, those inside blocks too. */
export function hiddenWidths(under: Case): readonly Width[] {
  const last = widthLayer(under)?.node;
  return under.flat.nodes.flatMap((node) => {
    const param = UNITS.find((name) => typeof node.params[name] === 'number');
    if (!param || !node.definition || node === last || node.frozen) return [];
    return [{ node, param, units: node.params[param] as number }];
  });
}

/** Other numbers of units, in words and as edits. */
interface Resized {
  /** Names of the layers, or of the parameters of a block that set them. */
  readonly layers: readonly string[];
  readonly edits: readonly Edit[];
}

/**
 * As many hidden layers as possible with the number of units that `to` gives for their own, so that the design still fits
 * together: a merge takes equal sizes alone, a View or the heads of an attention one size. Null where no layer can have it.
 */
export function resized(document: DesignDocument, to: (units: number) => number | null): Resized | null {
  const under = openCase(document, null);
  const free = hiddenWidths(under).filter(({ units }) => (to(units) ?? units) !== units);
  const change = (widths: readonly Width[]) => changeOf(under, widths, to);
  let trials = TRIALS;
  const isSound = (widths: readonly Width[]) => trials-- > 0 && fits(document, change(widths).edits);
  // All at once first: what meets in a merge can only change together.
  const alike = UNITS.map((name) => free.filter(({ param }) => param === name));
  let kept = [free, ...alike].find((widths) => widths.length > 0 && isSound(widths)) ?? [];
  for (const width of free) {
    if (trials > 0 && !kept.includes(width) && isSound([...kept, width])) kept = [...kept, width];
  }
  return kept.length > 0 ? change(kept) : null;
}

function changeOf(under: Case, widths: readonly Width[], to: (units: number) => number | null): Resized {
  const settings = widths.map(({ node, param, units }) => {
    const size = to(units) ?? units;
    // A convolution of each channel on its own stays one.
    const own = node.params.groups === units ? { groups: size } : {};
    return settingOf(under, node, { [param]: size, ...own });
  });
  // The copies of a block are set in one place.
  const edits = new Map(settings.flatMap((setting) => setting.edits.map((edit) => [JSON.stringify(edit), edit])));
  return { layers: [...new Set(settings.map(({ name }) => name))], edits: [...edits.values()] };
}

function fits(document: DesignDocument, edits: readonly Edit[]): boolean {
  return checkDesign(applyEdits(document, edits)).problems.every(({ severity }) => severity !== 'error');
}
