import { Search } from 'lucide-react';
import {
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  startTransition,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import styles from './SearchList.module.css';

/** More than the tallest list has in sight. */
const FIRST_SHOWN = 24;

interface SearchListProps<T> {
  /** What the list is, and what its field asks for. */
  readonly label: string;
  readonly placeholder: string;
  readonly items: readonly T[];
  readonly keyOf: (item: T) => string;
  readonly render: (item: T, active: boolean) => ReactNode;
  /** Items with the same heading stand together under it. */
  readonly headingOf?: (item: T) => string;
  readonly styleOf?: (item: T) => CSSProperties;
  readonly isDisabled?: (item: T) => boolean;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly onChoose: (item: T) => void;
  /** The item that Enter would choose; null where there is none. */
  readonly onActive?: (item: T | null) => void;
  /** By Escape, or by Tab, which then goes on to what comes next. */
  readonly onClose: (by: 'escape' | 'tab') => void;
  /** Shown where nothing is found; null while nothing is known yet. */
  readonly empty: ReactNode;
}

/** A field with the list that it searches. The keyboard's focus stays in the field; arrows go through the list. */
export function SearchList<T>(props: SearchListProps<T>) {
  const { label, placeholder, items, keyOf, render, query, onActive, onChoose, onClose } = props;
  const [chosen, setChosen] = useState<string | null>(null);
  /** Enter came before the items: the first of them is taken when they are there. */
  const [isAwaited, setAwaited] = useState(false);
  /** A long list comes in two goes, so that it opens at once and the keyboard has the field. */
  const [isWhole, setWhole] = useState(false);
  const list = useId();
  const root = useRef<HTMLDivElement>(null);
  const enabled = items.filter((item) => !props.isDisabled?.(item));
  const active = enabled.find((item) => keyOf(item) === chosen) ?? enabled[0] ?? null;
  const activeKey = active === null ? null : keyOf(active);
  // By its place: a key may have spaces in it, which would make two ids of one.
  const idOf = (item: T) => `${list}-${items.indexOf(item)}`;
  const shown = isWhole || query !== '' ? items : items.slice(0, FIRST_SHOWN);

  useEffect(() => startTransition(() => setWhole(true)), []);

  useEffect(() => {
    root.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new item is told once, whatever its object
  useEffect(() => onActive?.(active), [activeKey]);
  useEffect(() => {
    if (!isAwaited || props.empty === null) return;
    setAwaited(false);
    if (active !== null) onChoose(active);
  });

  function go(step: number) {
    const at = active === null ? -1 : enabled.indexOf(active);
    const next = enabled[(at + step + enabled.length) % Math.max(1, enabled.length)];
    if (next !== undefined) setChosen(keyOf(next));
  }

  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (step !== undefined) go(Math.abs(step) === 1 ? step : clamp(step, enabled.indexOf(active as T), enabled.length));
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      if (active !== null) onChoose(active);
      else setAwaited(props.empty === null);
    } else if (event.key === 'Escape') onClose('escape');
    else if (event.key === 'Tab') onClose('tab');
    else return;
    if (event.key !== 'Tab') event.preventDefault();
    event.stopPropagation();
  }

  const option = (item: T) => {
    const key = keyOf(item);
    const isDisabled = props.isDisabled?.(item) ?? false;
    return (
      // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard by the search field
      <div
        key={key}
        id={idOf(item)}
        role="option"
        tabIndex={-1}
        aria-selected={key === activeKey}
        aria-disabled={isDisabled || undefined}
        className={styles.option}
        style={props.styleOf?.(item)}
        onPointerMove={() => !isDisabled && setChosen(key)}
        onClick={() => !isDisabled && onChoose(item)}
      >
        {render(item, key === activeKey)}
      </div>
    );
  };

  return (
    <div ref={root} className={styles.search}>
      <label className={styles.field}>
        <Search size={14} aria-hidden />
        <input
          // biome-ignore lint/a11y/noAutofocus: the person asked for this list a moment ago
          autoFocus
          role="combobox"
          aria-expanded={items.length > 0}
          aria-autocomplete="list"
          aria-controls={list}
          aria-activedescendant={active === null ? undefined : idOf(active)}
          aria-label={placeholder}
          placeholder={placeholder}
          autoComplete="off"
          spellCheck={false}
          value={query}
          onChange={(event) => {
            props.onQuery(event.target.value);
            setChosen(null);
            setAwaited(false);
          }}
          onKeyDown={onKeyDown}
        />
      </label>
      <div id={list} role="listbox" aria-label={label} className={styles.list}>
        {sections(shown, props.headingOf).map(({ heading, members }) =>
          heading === '' ? (
            members.map(option)
          ) : (
            // biome-ignore lint/a11y/useSemanticElements: a fieldset has no place in a listbox
            <div key={heading} role="group" aria-label={heading}>
              <div className={styles.heading} aria-hidden>
                {heading}
              </div>
              {members.map(option)}
            </div>
          ),
        )}
      </div>
      {items.length === 0 && props.empty !== null ? (
        <div className={styles.empty} role="status">
          {props.empty}
        </div>
      ) : null}
    </div>
  );
}

/** A page stops at the ends of the list; only single steps go round. */
const clamp = (step: number, at: number, count: number): number => Math.max(-at, Math.min(count - 1 - at, step));

function sections<T>(items: readonly T[], headingOf: ((item: T) => string) | undefined) {
  const found: { heading: string; members: T[] }[] = [];
  for (const item of items) {
    const heading = headingOf?.(item) ?? '';
    const last = found.at(-1);
    if (last?.heading === heading) last.members.push(item);
    else found.push({ heading, members: [item] });
  }
  return found;
}
