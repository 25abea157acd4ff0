import type { Analysis } from '../../engine/graph/analysis';
import type { DesignDocument, PortRef, Wire } from '../../engine/graph/document';
import { indexOf, wiresInto } from '../../engine/graph/ways';
import { sameWire } from '../../engine/graph/wires';
import type { Message } from '../../engine/text/messages';
import type { Translate } from '../i18n/textKey';
import { placeWire } from './ends';
import { refusal } from './plans/connect';
import { isVariadic, portsIn } from './ports';
import { wholeShape } from './shapeText';
import { wireFlow } from './wires';
import { tryWire } from './wireTrial';

/** What is said beside the end of a wire that is being drawn. */
export interface Hint {
  readonly kind: 'plain' | 'gone' | 'fits' | 'misfit' | 'refused';
  readonly shape: string;
  readonly text: string | null;
}

/** Over nothing: what flows from the output that the wire comes from; null where it comes from an input. The end of a wire that is there is only taken away. */
export function hintOverNothing(
  t: Translate,
  document: DesignDocument,
  analysis: Analysis | null,
  from: PortRef | null,
  moved?: Wire,
): Hint {
  const shape = from ? wholeShape(wireFlow(document, analysis, from).type) : '';
  return {
    kind: moved ? 'gone' : 'plain',
    shape,
    text: t(moved ? 'editor.connect.dropToRemove' : 'editor.connect.dropToAdd'),
  };
}

/** Over a port: whether the wire, its ends by their paths, can be drawn and would fit. `moved` is the wire whose end it is. */
export function hintAtPort(
  t: Translate,
  say: (message: Message) => string,
  document: DesignDocument,
  drawn: Wire,
  moved?: Wire,
): Hint {
  const placed = placeWire(document, drawn);
  if (!placed) return { kind: 'refused', shape: '', text: t('editor.connect.apart') };
  const { scope, wire } = placed;
  const nodes = indexOf(scope).byId;
  const [from, to] = [nodes.get(wire.from.node), nodes.get(wire.to.node)];
  const refused = refusal(scope, wire, moved);
  if (refused) {
    const names = { from: from?.name ?? '', to: to?.name ?? '' };
    return { kind: 'refused', shape: '', text: t(`editor.connect.${refused}`, names) };
  }
  const { type, problem } = tryWire(scope, wire, moved);
  const shape = wholeShape(type);
  if (problem) return { kind: 'misfit', shape, text: say(problem.message) };
  const takesOne = to && !isVariadic(portsIn(document, to), wire.to.port);
  const old = takesOne ? wiresInto(scope, wire.to).find((other) => !moved || !sameWire(other, moved)) : undefined;
  const name = old ? (nodes.get(old.from.node)?.name ?? '') : '';
  return { kind: 'fits', shape, text: old ? t('editor.connect.replaces', { name }) : t('editor.connect.fits') };
}
