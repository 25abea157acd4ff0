import type { TFunction } from 'i18next';
import { RotateCcw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { GraphEdit } from '../../../engine/graph/edits';
import { carryOut } from '../../editor/carryOut';
import { planIn, together } from '../../editor/plans/plan';
import { useLanguage, useMessageText } from '../../i18n';
import { Button } from '../../shared/ui/Button';
import { ParamFields } from '../../shared/ui/ParamFields';
import { showValue } from '../../shared/ui/showValue';
import { Tooltip } from '../../shared/ui/Tooltip';
import { useDesign } from '../../state/designStore';
import { markGesture } from '../../state/gesture';
import { type Path, scopeOf } from '../../state/scope';
import { commonParams } from './commonParams';
import styles from './NodeParams.module.css';
import { hasParams, isChanged, type NodeSubject, nodeSubjects } from './nodeSubjects';

/** What can be set of one layer or block, or of several at once; each edit is one step of undo. */
export function NodeParams({ paths, title }: { readonly paths: readonly Path[]; readonly title: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const document = useDesign((state) => state.document);
  const faults = useParamFaults(paths);
  if (!document) return null;
  const subjects = nodeSubjects(document, paths, language);
  const specs = commonParams(subjects.map((subject) => subject.specs));
  const names = Object.keys(specs);
  const key = (name: string) => `params:${paths.join(' ')}:${name}`;
  if (names.length === 0) {
    return subjects.length > 1 ? <p className={styles.nothing}>{t('editor.inspector.nothingInCommon')}</p> : null;
  }

  const reset = (params: readonly string[]) =>
    change(
      subjects.map((subject) =>
        isChanged(subject, params) ? { kind: 'resetParams', id: subject.node.id, params } : null,
      ),
      subjects,
      'editor.steps.reset',
    );
  return (
    <>
      <div className={styles.head}>
        <h3 className={styles.heading}>{title}</h3>
        {subjects.some((subject) => isChanged(subject, names)) ? (
          <Tooltip content={t('editor.inspector.resetAllHint')}>
            <Button
              size="small"
              variant="ghost"
              icon={<RotateCcw size={12} aria-hidden />}
              onClick={() => reset(names)}
            >
              {t('editor.inspector.resetAll')}
            </Button>
          </Tooltip>
        ) : null}
      </div>
      <div className={styles.params} data-params>
        <ParamFields
          specs={specs}
          subjects={subjects}
          hints={subjects.length === 1 ? hintsOf(subjects[0] as NodeSubject, t) : undefined}
          faults={faults}
          onChange={(changed) =>
            change(
              subjects.map((subject, index) => {
                const params = changed[index] ?? {};
                return hasParams(subject, params) ? null : { kind: 'setParams', id: subject.node.id, params };
              }),
              subjects,
              'editor.steps.params',
              key(Object.keys(changed[0] ?? {}).join(' ')),
            )
          }
          onReset={(name) => reset([name])}
          onGesture={(phase, name) => markGesture(phase, key(name))}
        />
      </div>
    </>
  );
}

/** A layer in a block is edited as its definition has it: where the instance at hand has another value, that is said. */
function hintsOf({ setHere }: NodeSubject, t: TFunction): Readonly<Record<string, string>> {
  if (!setHere) return {};
  const { by, values } = setHere;
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      t('editor.inspector.setHere', { name: by, value: showValue(t, value) }),
    ]),
  );
}

/** One step of undo for all; what has gone since (a field commits as it leaves) is passed over. */
function change(
  edits: readonly (GraphEdit | null)[],
  subjects: readonly NodeSubject[],
  label: 'editor.steps.params' | 'editor.steps.reset',
  merge?: string,
): void {
  const { document } = useDesign.getState();
  if (!document) return;
  const plan = together(
    edits.map((edit, index) => {
      const { path, node } = subjects[index] as NodeSubject;
      const scope = scopeOf(document, path);
      if (!edit || !scope?.nodes.some(({ id }) => id === node.id)) return null;
      return planIn(scope, { edits: [edit], label, ...(merge === undefined ? {} : { merge }) });
    }),
  );
  carryOut(plan);
}

/** What the analysis has against single parameters of these layers, in words, by parameter. */
function useParamFaults(paths: readonly Path[]): Readonly<Record<string, string>> {
  const problems = useDesign((state) => state.analysis?.problems);
  const text = useMessageText();
  const concerned = new Set(paths);
  return Object.fromEntries(
    (problems ?? []).flatMap(({ layer, message }) => {
      const param = 'param' in message.args ? String(message.args.param) : null;
      return layer !== null && concerned.has(layer) && param !== null ? [[param, text(message)] as const] : [];
    }),
  );
}
