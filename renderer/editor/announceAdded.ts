import i18next from 'i18next';
import { indexOf } from '../../engine/graph/ways';
import { announce } from '../state/announcer';
import { useDesign } from '../state/designStore';
import { nodeAt, scopeOf } from '../state/scope';
import type { Plan } from './plans/plan';

/** Has a new layer read out, with the one it was wired to. */
export function announceAdded(plan: Plan): void {
  const { document } = useDesign.getState();
  const [id] = plan.select?.nodes ?? [];
  if (!document || id === undefined) return;
  const scope = scopeOf(document, id);
  const node = nodeAt(document, id);
  if (!node || !scope) return;
  const source = scope.wires.find((wire) => wire.to.node === node.id)?.from.node;
  const after = source === undefined ? undefined : indexOf(scope).byId.get(source)?.name;
  const { type, name } = node;
  announce(
    after === undefined
      ? i18next.t('editor.announce.added', { type, name })
      : i18next.t('editor.announce.addedWired', { type, name, after }),
  );
}
