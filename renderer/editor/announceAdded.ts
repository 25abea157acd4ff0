import i18next from 'i18next';
import { announce } from '../state/announcer';
import { useDesign } from '../state/designStore';
import type { Plan } from './plans/plan';
import { nodesById } from './ports';

/** Has a new layer read out, with the one it was wired to. */
export function announceAdded(plan: Plan): void {
  const { document } = useDesign.getState();
  const [id] = plan.select?.nodes ?? [];
  if (!document || id === undefined) return;
  const nodes = nodesById(document);
  const node = nodes.get(id);
  if (!node) return;
  const source = document.wires.find((wire) => wire.to.node === id)?.from.node;
  const after = source === undefined ? undefined : nodes.get(source)?.name;
  const { type, name } = node;
  announce(
    after === undefined
      ? i18next.t('editor.announce.added', { type, name })
      : i18next.t('editor.announce.addedWired', { type, name, after }),
  );
}
