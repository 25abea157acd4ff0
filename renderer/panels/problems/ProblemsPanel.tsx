import { ChevronDown, ChevronUp, CircleCheck } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../engine/graph/analysis';
import type { NodeId } from '../../../engine/graph/document';
import { inCopies } from '../../../engine/text/copies';
import { ProblemCard, SeverityIcon } from '../../editor/problems/ProblemCard';
import { useLanguage } from '../../i18n';
import { IconButton } from '../../shared/ui';
import { PanelHeader } from '../../shared/ui/PanelHeader';
import { announce } from '../../state/announcer';
import { useDesign } from '../../state/designStore';
import { dottedName } from '../../state/scope';
import { showLayer } from '../../state/showLayer';
import { type Mistake, mistakesOf } from './mistakes';
import styles from './ProblemsPanel.module.css';
import { placeOf } from './placeOf';

const NONE: readonly Problem[] = [];

interface ProblemsPanelProps {
  /** Only the title and the counts are shown. */
  readonly folded: boolean;
  readonly onFold: (fold: boolean) => void;
  /** How high all of it is. */
  readonly onHeight: (pixels: number) => void;
}

/** Everything that is wrong or doubtful with the design, errors first, with one-click repairs. */
export function ProblemsPanel({ folded, onFold, onHeight }: ProblemsPanelProps) {
  const { t } = useTranslation();
  const problems = useDesign((state) => state.analysis?.problems ?? NONE);
  const empty = useDesign((state) => (state.document?.nodes.length ?? 0) === 0);
  const content = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current } = content;
    if (!current || folded) return;
    const header = current.parentElement?.offsetTop ?? 0;
    const observer = new ResizeObserver(() => onHeight(header + current.offsetHeight));
    observer.observe(current);
    return () => observer.disconnect();
  }, [onHeight, folded]);
  const document = useDesign((state) => state.document);
  const mistakes = useMemo(() => mistakesOf(document, problems), [document, problems]);
  useCountAnnounced(mistakes.length);
  const errors = mistakes.filter(({ problem }) => problem.severity === 'error');
  const warnings = mistakes.filter(({ problem }) => problem.severity === 'warning');
  const counts = [
    errors.length > 0 ? t('editor.problems.errors', { count: errors.length }) : null,
    warnings.length > 0 ? t('editor.problems.warnings', { count: warnings.length }) : null,
  ].filter((words) => words !== null);
  return (
    <div className={styles.panel} data-problems>
      <PanelHeader title={t('editor.problems.title')} count={counts.join(' · ') || null}>
        <IconButton
          size="small"
          label={t(folded ? 'editor.problems.unfold' : 'editor.problems.fold')}
          icon={folded ? <ChevronUp size={15} aria-hidden /> : <ChevronDown size={15} aria-hidden />}
          aria-expanded={!folded}
          onClick={() => onFold(!folded)}
        />
      </PanelHeader>
      {folded ? null : (
        <div className={styles.scroll}>
          <div ref={content}>
            {mistakes.length === 0 ? (
              <p className={styles.none}>
                {empty ? null : <CircleCheck size={16} className={styles.fine} aria-hidden />}
                {t(empty ? 'editor.problems.noneEmpty' : 'editor.problems.none')}
              </p>
            ) : (
              <ul>
                {[...errors, ...warnings].map((mistake, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: two problems can say the same of different wires
                  <Row key={`${mistake.problem.layer} ${mistake.problem.message.code} ${index}`} mistake={mistake} />
                ))}
              </ul>
            )}
          </div>
        </div>
      )}
    </div>
  );
}

function Row({ mistake: { problem, also } }: { readonly mistake: Mistake }) {
  return (
    <li className={styles.row} tabIndex={-1}>
      <SeverityIcon severity={problem.severity} />
      <div className={styles.body}>
        <Place problem={problem} />
        <ProblemCard problem={problem} />
        {also.length > 0 ? <Others layers={also} /> : null}
      </div>
    </li>
  );
}

function Place({ problem }: { readonly problem: Problem }) {
  const layer = useDesign(({ document }) => (document ? placeOf(document, problem) : null));
  return <LayerLink layer={layer} />;
}

function LayerLink({ layer }: { readonly layer: NodeId | null }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const dotted = useDesign((state) =>
    layer !== null && state.document ? dottedName(state.document, layer) : undefined,
  );

  if (dotted === undefined) return <span className={styles.where}>{t('editor.problems.wholeDesign')}</span>;
  const name = inCopies(language, dotted);
  return (
    <button
      type="button"
      className={styles.where}
      aria-label={t('editor.problems.show', { name })}
      onClick={() => layer !== null && showLayer(layer)}
    >
      {name}
    </button>
  );
}

/** So many are named at once. */
const NAMED = 3;

/** Where else a mistake in a reused block shows. */
function Others({ layers }: { readonly layers: readonly NodeId[] }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const rest = layers.length - NAMED;
  return (
    <div className={styles.also}>
      <span>{t('editor.problems.also')}</span>
      {(all ? layers : layers.slice(0, NAMED)).map((layer) => (
        <LayerLink key={layer} layer={layer} />
      ))}
      {rest > 0 && !all ? (
        <button type="button" onClick={() => setAll(true)}>
          {t('editor.problems.more', { count: rest })}
        </button>
      ) : null}
    </div>
  );
}

/** Reads the number of problems out when it changes, a moment after the edit itself. */
function useCountAnnounced(count: number): void {
  const { t } = useTranslation();
  const told = useRef(count);
  useEffect(() => {
    if (told.current === count) return;
    const timer = setTimeout(() => {
      told.current = count;
      announce(count === 0 ? t('editor.announce.noProblems') : t('editor.announce.problems', { count }));
    }, 800);
    return () => clearTimeout(timer);
  }, [count, t]);
}
