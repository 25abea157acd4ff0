import { Search } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DesignDocument } from '../../engine/graph/document';
import { useLanguage } from '../i18n';
import { useCanvas } from '../state/canvasStore';
import { useDesign } from '../state/designStore';
import { announceAdded } from './announceAdded';
import { CategoryIcon, categoryStyle } from './CategoryIcon';
import { searchLayers } from './catalogue';
import { localPoint, scopeUnder } from './currentScene';
import { placeEnd } from './ends';
import { QUICK_ADD } from './metrics';
import { planAdd, planAddConnected } from './plans/add';
import { carryOut, type Plan } from './plans/plan';
import { portsOfType } from './ports';
import styles from './QuickAdd.module.css';
import { type QuickAddRequest, useEditorUi } from './uiStore';

const close = () => useEditorUi.setState({ quickAdd: null });

function add(type: string, { place, open }: QuickAddRequest): void {
  const { document } = useDesign.getState();
  const plan = document && planFor(document, type, place, open);
  close();
  if (!plan) return;
  carryOut(plan);
  announceAdded(plan);
  const [id] = plan.select?.nodes ?? [];
  if (id !== undefined) requestAnimationFrame(() => useCanvas.getState().handle?.focus(id));
}

function planFor(
  document: DesignDocument,
  type: string,
  place: QuickAddRequest['place'],
  open: QuickAddRequest['open'],
): Plan | null {
  const end = open && placeEnd(document, open.port, open.side);
  if (open && end) return planAddConnected(end.scope, type, end.port, open.side, localPoint(end.scope, place));
  const { scope, point } = scopeUnder(document, place);
  return planAdd(scope, type, point);
}

/** The search for a layer to add, where a person double-clicked or let a wire go. */
export function QuickAdd() {
  const request = useEditorUi((state) => state.quickAdd);
  return request ? <Box key={`${request.box.x} ${request.box.y}`} request={request} /> : null;
}

function Box({ request }: { readonly request: QuickAddRequest }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const root = useRef<HTMLDivElement>(null);
  const list = useId();
  const found = useMemo(() => {
    const side = request.open?.side;
    return searchLayers(query, language).filter(({ type }) => {
      if (!side) return true;
      const ports = portsOfType(type);
      return (side === 'from' ? ports.inputs : ports.outputs).length > 0;
    });
  }, [query, language, request.open?.side]);

  useEffect(() => {
    const outside = (event: PointerEvent) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) close();
    };
    document.addEventListener('pointerdown', outside, true);
    return () => document.removeEventListener('pointerdown', outside, true);
  }, []);
  useEffect(() => {
    root.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  });

  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setActive((active + step + found.length) % Math.max(1, found.length));
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      const chosen = found[active];
      if (chosen) add(chosen.type, request);
    } else if (event.key === 'Escape') {
      close();
      useCanvas.getState().handle?.focus(null);
    } else if (event.key === 'Tab') close();
    else return;
    if (event.key !== 'Tab') event.preventDefault();
    event.stopPropagation();
  }

  const canvas = root.current?.parentElement;
  const room = {
    x: (canvas?.clientWidth ?? Number.POSITIVE_INFINITY) - QUICK_ADD.width - 8,
    y: (canvas?.clientHeight ?? Number.POSITIVE_INFINITY) - QUICK_ADD.height - 8,
  };
  const left = Math.max(8, Math.min(request.box.x - 20, room.x));
  const top = Math.max(8, Math.min(request.box.y - 18, room.y));
  const option = (index: number) => `${list}-${index}`;
  return (
    <div
      ref={root}
      role="dialog"
      aria-label={t('editor.quickAdd.label')}
      className={styles.box}
      style={{ left, top, width: QUICK_ADD.width, maxHeight: QUICK_ADD.height }}
    >
      <label className={styles.search}>
        <Search size={14} aria-hidden />
        <input
          // biome-ignore lint/a11y/noAutofocus: the person asked for this box a moment ago
          autoFocus
          role="combobox"
          aria-expanded
          aria-controls={list}
          aria-activedescendant={found.length > 0 ? option(active) : undefined}
          aria-label={t('editor.quickAdd.placeholder')}
          placeholder={t('editor.quickAdd.placeholder')}
          autoComplete="off"
          spellCheck={false}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
        />
      </label>
      <div id={list} role="listbox" aria-label={t('editor.quickAdd.label')} className={styles.list}>
        {found.map(({ type, category, title }, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard by the search field
          <div
            key={type}
            id={option(index)}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className={styles.option}
            style={categoryStyle(category)}
            onPointerMove={() => setActive(index)}
            onClick={() => add(type, request)}
          >
            <CategoryIcon category={category} />
            <span className={styles.type}>{type}</span>
            {title ? <span className={styles.title}>{title}</span> : null}
          </div>
        ))}
      </div>
      {found.length === 0 ? <p className={styles.empty}>{t('editor.quickAdd.empty', { query })}</p> : null}
    </div>
  );
}
