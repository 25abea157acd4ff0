import { RotateCcw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { defaultParams, type ParamValue } from '../../../engine/core/params';
import type { DesignNode } from '../../../engine/graph/document';
import type { Edit } from '../../../engine/graph/edits';
import { layerByType } from '../../../engine/layers';
import { Button } from '../../app/ui/Button';
import { ParamFields } from '../../app/ui/ParamFields';
import { Tooltip } from '../../app/ui/Tooltip';
import { nodesById } from '../../editor/ports';
import { useMessageText } from '../../i18n';
import { useDesign } from '../../state/designStore';
import { markGesture } from '../../state/gesture';
import { commonParams } from './commonParams';
import styles from './NodeParams.module.css';

type Params = Readonly<Record<string, ParamValue>>;

/** What can be set of one layer, or of several at once; each edit is one step of undo. Layers must be of known types. */
export function NodeParams({ nodes, title }: { readonly nodes: readonly DesignNode[]; readonly title: string }) {
  const { t } = useTranslation();
  const faults = useParamFaults(nodes);
  const subjects = nodes.map(({ type, params }) => ({ type, specs: layerByType(type)?.params ?? {}, values: params }));
  const specs = commonParams(subjects.map((subject) => subject.specs));
  const names = Object.keys(specs);
  const key = (name: string) => `params:${nodes.map(({ id }) => id).join(' ')}:${name}`;
  if (names.length === 0) {
    return nodes.length > 1 ? <p className={styles.nothing}>{t('editor.inspector.nothingInCommon')}</p> : null;
  }

  const defaults = subjects.map((subject): Params => {
    const all = defaultParams(subject.specs);
    return Object.fromEntries(names.map((name) => [name, all[name] as ParamValue]));
  });
  const changed = subjects.some(({ values }, index) => !sameParams(values, defaults[index] ?? {}));
  return (
    <>
      <div className={styles.head}>
        <h3 className={styles.heading}>{title}</h3>
        {changed ? (
          <Tooltip content={t('editor.inspector.resetAllHint')}>
            <Button
              size="small"
              variant="ghost"
              icon={<RotateCcw size={12} aria-hidden />}
              onClick={() => setParams(nodes, defaults, 'editor.steps.reset')}
            >
              {t('editor.inspector.resetAll')}
            </Button>
          </Tooltip>
        ) : null}
      </div>
      <ParamFields
        kind="layer"
        specs={specs}
        subjects={subjects}
        faults={faults}
        onChange={(params) =>
          setParams(nodes, params, 'editor.steps.params', key(Object.keys(params[0] ?? {}).join(' ')))
        }
        onGesture={(phase, name) => markGesture(phase, key(name))}
      />
    </>
  );
}

/** One step of undo for all; a layer that has gone since (a field commits as it leaves) is passed over. */
function setParams(
  nodes: readonly DesignNode[],
  params: readonly Params[],
  label: 'editor.steps.params' | 'editor.steps.reset',
  merge?: string,
): void {
  const { document, apply } = useDesign.getState();
  if (!document) return;
  const living = nodesById(document);
  const edits = nodes.flatMap(({ id }, index): Edit[] => {
    const now = living.get(id);
    const next = params[index] ?? {};
    return now && !sameParams(now.params, next) ? [{ kind: 'setParams', id, params: next }] : [];
  });
  if (edits.length > 0) apply(edits, label, merge === undefined ? {} : { merge });
}

/** Whether `values` has all of `params` already. */
function sameParams(values: Params, params: Params): boolean {
  return Object.entries(params).every(([name, value]) => JSON.stringify(values[name]) === JSON.stringify(value));
}

/** What the analysis has against single parameters of these layers, in words, by parameter. */
function useParamFaults(nodes: readonly DesignNode[]): Readonly<Record<string, string>> {
  const problems = useDesign((state) => state.analysis?.problems);
  const text = useMessageText();
  const ids = new Set(nodes.map(({ id }) => id));
  return Object.fromEntries(
    (problems ?? []).flatMap(({ layer, message }) => {
      const param = 'param' in message.args ? String(message.args.param) : null;
      return layer !== null && ids.has(layer) && param !== null ? [[param, text(message)] as const] : [];
    }),
  );
}
