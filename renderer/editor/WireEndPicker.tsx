import { Check, CircleDashed, TriangleAlert, Wrench } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Wire } from '../../engine/graph/document';
import { indexOf } from '../../engine/graph/ways';
import { sameWire } from '../../engine/graph/wires';
import { useMessageText } from '../i18n';
import { SearchList } from '../shared/ui/SearchList';
import { useCanvas } from '../state/canvasStore';
import { useDesign } from '../state/designStore';
import { endPath, idOf, pathOf, scopeOf } from '../state/scope';
import { wireKeys } from '../state/selection';
import { announceConnected } from './announceConnected';
import { CanvasBox } from './CanvasBox';
import { carryOut } from './carryOut';
import { planConnect } from './plans/connect';
import { originOf, type WireChoice, wireChoices } from './plans/wireChoices';
import { wholeShape } from './shapeText';
import { useEditorUi, type WireEndRequest } from './uiStore';
import styles from './WireEndPicker.module.css';
import { tryWire } from './wireTrial';

const close = () => useEditorUi.setState({ wireEnd: null, wirePreview: null });

/** The choice of a wire's other end, for people who wire by key. */
export function WireEndPicker() {
  const request = useEditorUi((state) => state.wireEnd);
  return request ? <Picker request={request} /> : null;
}

const ICONS = { fits: Check, waits: CircleDashed, mends: Wrench, not: TriangleAlert } as const;
function Picker({ request }: { readonly request: WireEndRequest }) {
  const { t } = useTranslation();
  const say = useMessageText();
  const [query, setQuery] = useState('');
  // What another window has changed meanwhile is not offered any more.
  const document = useDesign((state) => state.document);
  const origin = useMemo(() => document && originOf(document, request), [document, request]);
  const choices = useMemo(() => (origin ? wireChoices(origin) : []), [origin]);
  const words = query.trim().toLowerCase();
  const found = choices.filter((choice) => textOf(choice).includes(words));
  const name = origin ? (indexOf(origin.scope).byId.get(idOf(request.layer))?.name ?? '') : '';
  useEffect(() => () => useEditorUi.setState({ wirePreview: null }), []);
  const isGone = origin === null;
  useEffect(() => {
    if (isGone) close();
  }, [isGone]);

  function show(choice: WireChoice | null) {
    const { scope } = origin ?? {};
    const wirePreview: Wire | null =
      choice && scope ? { from: endPath(scope, choice.wire.from), to: endPath(scope, choice.wire.to) } : null;
    useEditorUi.setState({ wirePreview });
    if (choice && scope) useCanvas.getState().handle?.showNew([pathOf(scope, choice.node.id)]);
  }

  function draw({ wire }: WireChoice) {
    const plan = origin && planConnect(origin.scope, wire, origin.replacing ?? undefined);
    close();
    const canvas = useCanvas.getState().handle;
    if (!plan || !origin) return canvas?.focusSelection();
    const { replacing, scope } = origin;
    const { problem } = tryWire(scope, wire, replacing ?? undefined);
    if (!carryOut({ ...plan, ...(replacing ? { select: {} } : {}) })) return canvas?.focusSelection();
    announceConnected(scope, wire, problem);
    if (replacing) selectWire(scope.prefix, wire);
    canvas?.focusSelection();
  }

  const messageFor = ({ wire, grade, replaces }: WireChoice): string => {
    if (!origin) return '';
    const problem = grade === 'fits' ? null : tryWire(origin.scope, wire, origin.replacing ?? undefined).problem;
    if (problem) return say(problem.message);
    const old = replaces && indexOf(origin.scope).byId.get(replaces.from.node)?.name;
    if (old) return t('editor.connect.replaces', { name: old });
    return grade === 'waits' ? t('editor.wireEnd.waits') : '';
  };
  // A misfit is found by a check of the whole design: once for each choice, whatever else is drawn anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was found is forgotten with what it was found of
  const messages = useMemo(() => new Map<string, string>(), [origin, t, say]);
  const messageOf = (choice: WireChoice): string => {
    const known = messages.get(choice.key) ?? messageFor(choice);
    messages.set(choice.key, known);
    return known;
  };

  const label = t(request.side === 'from' ? 'editor.wireEnd.from' : 'editor.wireEnd.to', { name });
  return (
    <CanvasBox label={label} at={request.box} onClose={close}>
      <SearchList<WireChoice>
        label={label}
        placeholder={label}
        items={found}
        keyOf={({ key }) => key}
        query={query}
        onQuery={setQuery}
        onActive={show}
        onChoose={draw}
        onClose={(by) => {
          close();
          if (by === 'escape') useCanvas.getState().handle?.focusSelection();
        }}
        empty={t(choices.length === 0 ? 'editor.wireEnd.none' : 'editor.wireEnd.noMatch', { query })}
        render={(choice, active) => {
          const Icon = ICONS[choice.grade];
          const message = active ? messageOf(choice) : '';
          const own = request.side === 'from' ? choice.wire.from.port : choice.wire.to.port;
          return (
            <>
              <Icon
                size={14}
                className={styles[choice.grade]}
                role="img"
                aria-label={t(`editor.wireEnd.${choice.grade}`)}
              />
              <span className={styles.words}>
                <span className={styles.line}>
                  {origin && origin.ports.length > 1 ? <span className={styles.port}>{own} →</span> : null}
                  <span className={styles.name}>{choice.node.name}</span>
                  <span className={styles.port}>{choice.port}</span>
                  <span className={styles.shape}>{wholeShape(choice.type)}</span>
                </span>
                {message === '' ? null : <span className={styles.message}>{message}</span>}
              </span>
            </>
          );
        }}
      />
    </CanvasBox>
  );
}

const textOf = ({ node, port, wire }: WireChoice): string =>
  `${node.name} ${node.type} ${port} ${wire.from.port}`.toLowerCase();

/** The wire that was moved stays selected, so that it can be moved on. */
function selectWire(prefix: string, wire: Wire): void {
  const { document, select } = useDesign.getState();
  const scope = document && scopeOf(document, `${prefix}${wire.from.node}`);
  const [key] = scope ? ([...wireKeys(scope)].find(([, other]) => sameWire(other, wire)) ?? []) : [];
  if (key !== undefined) select({ wires: [`${prefix}${key}`] });
}
