import type { Analysis } from '../../engine/graph/analysis';
import { formatMessage, type Language } from '../../engine/text/messages';
import type { HealthAlert } from '../../engine/training/health/report';
import type { Translate } from '../i18n/textKey';
import { isFrozen, problemsAt } from '../state/analysisOf';
import type { Cost } from '../state/costs';
import type { Path } from '../state/scope';
import { shareOf, shareText } from './costs/shares';
import { formatNamed, spokenShape } from './dimWords';
import type { Scene, SceneNode } from './scene';
import { spokenName, spokenNames } from './spokenNames';
import { outputFlow } from './wires';

type Item = Pick<SceneNode, 'id' | 'node' | 'kind' | 'block'>;

/** Names of the layers before and behind each card. */
interface Ends {
  readonly before: readonly string[];
  readonly behind: readonly string[];
}

/** The names by card; null is for no canvas yet. */
export function endsOf(scene: Scene | null, t: Translate): ReadonlyMap<Path, Ends> {
  const nameOf = spokenNames(scene, t);
  const names = new Map<Path, { before: string[]; behind: string[] }>();
  const at = (path: Path) => {
    const known = names.get(path) ?? { before: [], behind: [] };
    names.set(path, known);
    return known;
  };
  for (const {
    shown: { from, to },
  } of scene?.wires ?? []) {
    at(to.node).before.push(nameOf(from.node, to.node));
    at(from.node).behind.push(nameOf(to.node, from.node));
  }
  return names;
}

/** All that a card's spoken label tells beside the layer itself: where this stays the same, so does the label. */
export function factsOf(
  { id, kind }: Item,
  analysis: Analysis | null,
  cost: Cost | null,
  ends: Ends | undefined,
  alert?: HealthAlert,
): string {
  const share = cost === null ? null : shareOf(analysis, cost, id);
  const shape = formatNamed(outputFlow(analysis, id));
  const problems = problemsAt(analysis, id).length;
  return [
    kind,
    shape,
    isFrozen(analysis, id),
    problems,
    cost,
    share,
    ends?.before.join(),
    ends?.behind.join(),
    alert?.kind,
    alert?.step,
  ].join('\t');
}

/** What screen readers say of a card: the layer, what comes out of it, its problems, and what it is wired to. */
export function spokenLabel(
  t: Translate,
  language: Language,
  item: Item,
  analysis: Analysis | null,
  cost: Cost | null,
  ends: Ends | undefined,
  alert?: HealthAlert,
): string {
  const and = t('editor.canvas.and');
  let label = ownLabel(t, language, item, analysis, cost);
  if (alert) {
    const warning = formatMessage(language, alert.message.code, alert.message.args);
    label = t('editor.health.spoken', { label, warning });
  }
  if (ends && ends.before.length > 0) label = t('editor.canvas.nodeFrom', { label, names: ends.before.join(and) });
  if (ends && ends.behind.length > 0) label = t('editor.canvas.nodeTo', { label, names: ends.behind.join(and) });
  return label;
}

function ownLabel(
  t: Translate,
  language: Language,
  { id, node, kind, block }: Item,
  analysis: Analysis | null,
  cost: Cost | null,
): string {
  const shape = spokenShape(language, outputFlow(analysis, id));
  const args = { type: kind, name: spokenName(t, node.name, block) };
  const known = shape === '' ? t('editor.canvas.nodeUnknown', args) : t('editor.canvas.node', { ...args, shape });
  const plain = isFrozen(analysis, id) ? t('editor.frozen.spoken', { label: known }) : known;
  const share = shareOf(analysis, cost, id);
  const label =
    share === null || !cost
      ? plain
      : t(`editor.costs.spoken.${cost}`, { label: plain, share: shareText(share, language) });
  const count = problemsAt(analysis, id).length;
  return count === 0
    ? label
    : t('editor.canvas.nodeProblems', { label, problems: t('editor.problems.problems', { count }) });
}
