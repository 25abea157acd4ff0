import i18next from 'i18next';
import type { Problem } from '../../engine/graph/analysis';
import type { Wire } from '../../engine/graph/document';
import { indexOf } from '../../engine/graph/ways';
import { messageText } from '../i18n';
import { announce } from '../state/announcer';
import type { Scope } from '../state/scope';

/** Says to screen readers which layers a new wire joins, and why they do not fit, where they do not. */
export function announceConnected(scope: Scope, { from, to }: Wire, problem: Problem | null = null): void {
  const name = (id: string) => indexOf(scope).byId.get(id)?.name ?? '';
  const connected = i18next.t('editor.announce.connected', { from: name(from.node), to: name(to.node) });
  announce(problem ? `${connected} ${messageText(problem.message)}` : connected);
}
