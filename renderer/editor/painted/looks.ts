import type { Analysis } from '../../../engine/graph/analysis';
import type { Category } from '../../../engine/layers/contract';
import { problemsAt } from '../../state/analysisOf';
import type { Cost } from '../../state/costs';
import type { Path } from '../../state/scope';
import { heatOf, shareOf } from '../costs/shares';
import type { LayerFlowNode } from '../LayerNode';
import type { Point } from '../metrics';
import { lookOf } from '../ports';

/** What the edge of a painted card tells, the strongest first. */
export type Edge = 'danger' | 'accent' | 'warning' | Category | 'block';
/** What the ground of a painted card tells: its share of the cost from 1 to 4, that it is a port, or its category. */
export type Ground = 1 | 2 | 3 | 4 | 'port' | 'raised' | Category | 'block';

/** Cards that look the same. */
export interface Look {
  readonly edge: Edge;
  readonly ground: Ground;
  /** Whether they are chosen: seen also where they are wrong. */
  readonly chosen: boolean;
  readonly places: readonly Point[];
}

/** What the design and its run tell of the cards. */
export interface Told {
  readonly analysis: Analysis | null;
  readonly cost: Cost | null;
  /** How much a run's warning at a card weighs; undefined where there is none. */
  readonly alertAt: (path: Path) => 'danger' | 'warning' | undefined;
}

/** Cards by their looks, so that thousands are painted with few changes of colour; those chosen come last, over the others. */
export function looksOf(cards: readonly LayerFlowNode[], told: Told): readonly Look[] {
  const looks = new Map<string, Look & { places: Point[] }>();
  for (const card of cards) {
    const look = lookOfCard(card, told);
    const key = `${look.chosen} ${look.edge} ${look.ground}`;
    const known = looks.get(key);
    if (known) known.places.push(card.position);
    else looks.set(key, { ...look, places: [card.position] });
  }
  return [...looks.values()].sort((a, b) => Number(a.chosen) - Number(b.chosen));
}

function lookOfCard(
  { id, selected = false, data: { node, isPort, change } }: LayerFlowNode,
  { analysis, cost, alertAt }: Told,
): Omit<Look, 'places'> {
  const category = lookOf(node.type);
  const severity = problemsAt(analysis, id)[0]?.severity;
  const share = shareOf(analysis, cost, id);
  const heat = share === null ? null : (heatOf(share) as 0 | 1 | 2 | 3 | 4);
  const wrong = severity === 'error' ? 'danger' : severity === undefined ? alertAt(id) : undefined;
  const marked = selected || change === 'new' || change === 'changed';
  return {
    edge: wrong === 'danger' ? wrong : marked ? 'accent' : (wrong ?? category),
    ground: isPort ? 'port' : heat === null ? category : heat === 0 ? 'raised' : heat,
    chosen: selected,
  };
}
