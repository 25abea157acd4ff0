import { ListPlus } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DesignDocument } from '../../engine/graph/document';
import { useLanguage } from '../i18n';
import { SearchList } from '../shared/ui/SearchList';
import { useCanvas } from '../state/canvasStore';
import { useDesign } from '../state/designStore';
import { idOf, prefixOf, scopeAt, scopeOf } from '../state/scope';
import { wireAt } from '../state/selection';
import { announceAdded } from './announceAdded';
import { CanvasBox } from './CanvasBox';
import { carryOut } from './carryOut';
import { carryOutAt } from './carryOutAt';
import { searchLayers } from './catalogue';
import { localPoint, scopeUnder, shownScope } from './currentScene';
import { isEnd, placeEnd } from './ends';
import { type FittingEntry, openType, splitByFit } from './fitting';
import { LayerIcon, layerStyle } from './LayerIcon';
import { planAdd, planAddAfter, planAddConnected, planInsert } from './plans/add';
import { freeAround } from './plans/free';
import type { Plan } from './plans/plan';
import styles from './QuickAdd.module.css';
import { wholeShape } from './shapeText';
import { type QuickAddRequest, useEditorUi } from './uiStore';

const close = () => useEditorUi.setState({ quickAdd: null });

function add({ type, grade }: FittingEntry, request: QuickAddRequest): void {
  const { document } = useDesign.getState();
  const plan = document && planFor(document, type, grade === 'not' ? { ...request, after: undefined } : request);
  close();
  if (!plan) return;
  if (request.isAnywhere) carryOut(plan);
  else carryOutAt(plan, request.place);
  announceAdded(plan);
  const [id] = plan.select?.nodes ?? [];
  if (id === undefined) return;
  const canvas = useCanvas.getState().handle;
  canvas?.showNew([id]);
  canvas?.focus(id);
}

function planFor(document: DesignDocument, type: string, request: QuickAddRequest): Plan | null {
  const { place, isAnywhere, open, after, wire } = request;
  const scope = wire === undefined ? null : scopeAt(document, prefixOf(wire));
  const led = wire === undefined ? undefined : wireAt(document, wire);
  const inserted = scope && led && planInsert(scope, type, led);
  if (inserted) return inserted;
  const around = after === undefined ? null : scopeOf(document, after);
  if (around && after !== undefined && open?.side === 'from')
    return planAddAfter(around, type, new Set([idOf(after)]), localPoint(around, place));
  const end = open && placeEnd(document, open.port, open.side);
  if (open && end) return planAddConnected(end.scope, type, end.port, open.side, localPoint(end.scope, place));
  if (isAnywhere) {
    const shown = shownScope(document);
    return planAdd(shown, type, freeAround(shown, localPoint(shown, place)));
  }
  const under = scopeUnder(document, place);
  return planAdd(under.scope, type, under.point);
}

/**
 * The search for a layer to add: where a person double-clicked, let a wire go, or at the selected layer by key. It goes
 * with the port to which that layer would be wired.
 */
export function QuickAdd() {
  const request = useEditorUi((state) => state.quickAdd);
  const isGone = useDesign(({ document }) =>
    request?.open ? !document || !isEnd(document, request.open.port, request.open.side) : false,
  );
  useEffect(() => {
    if (isGone) close();
  }, [isGone]);
  return request && !isGone ? <Box key={`${request.box.x} ${request.box.y}`} request={request} /> : null;
}

/** The last of the list: what else there is and does not fit. */
const MORE = 'more';
type Item = FittingEntry | typeof MORE;

function Box({ request }: { readonly request: QuickAddRequest }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [query, setQuery] = useState('');
  const [all, setAll] = useState(false);
  const document = useDesign((state) => state.document);
  const shape = document ? wholeShape(openType(document, request.open)) : '';
  const { fitting, others } = useMemo(
    () => splitByFit(document, searchLayers(query, language), request, query),
    [document, query, language, request],
  );
  const items: readonly Item[] = others.length === 0 ? fitting : all ? [...fitting, ...others] : [...fitting, MORE];

  return (
    <CanvasBox label={t('editor.quickAdd.label')} at={request.box} onClose={close}>
      <SearchList<Item>
        label={t('editor.quickAdd.label')}
        placeholder={shape === '' ? t('editor.quickAdd.placeholder') : t('editor.quickAdd.fitting', { shape })}
        items={items}
        keyOf={(item) => (item === MORE ? MORE : item.type)}
        styleOf={(item) => (item === MORE ? {} : layerStyle(item.type))}
        query={query}
        onQuery={setQuery}
        onChoose={(item) => (item === MORE ? setAll(true) : add(item, request))}
        onClose={(by) => {
          close();
          if (by === 'escape') useCanvas.getState().handle?.focusSelection();
        }}
        empty={t('editor.quickAdd.empty', { query })}
        render={(item) =>
          item === MORE ? (
            <>
              <ListPlus size={16} aria-hidden className={styles.more} />
              <span className={styles.moreText}>{t('editor.quickAdd.others', { count: others.length, shape })}</span>
            </>
          ) : (
            <>
              <LayerIcon type={item.type} />
              <span className={styles.type}>{item.type}</span>
              {item.grade === 'not' ? <span className={styles.misfit}>{t('editor.quickAdd.misfit')}</span> : null}
              {item.title ? (
                <span className={styles.title} title={item.title}>
                  {item.title}
                </span>
              ) : null}
            </>
          )
        }
      />
    </CanvasBox>
  );
}
