import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { type EvaluatedRun, SHOWN_SAMPLES as PAGE } from '../../../main/ipc/contract';
import { useLanguage, useTranslate } from '../../i18n';
import type { Translate } from '../../i18n/textKey';
import { Button, IconButton } from '../../shared/ui';
import { formatCount } from '../../training/format';
import { choose, predict, type SampleChoice, usePredictions } from '../../training/predictions';
import styles from './Predictions.module.css';
import { SampleCards } from './SampleCards';
import { SampleTable } from './SampleTable';
import { chosenSamples } from './samples';
import { useShown } from './useShown';

/** The chosen samples page by page, the hardest first. */
export function SamplesPane({ found }: { found: EvaluatedRun }) {
  const t = useTranslate();
  const language = useLanguage();
  const choice = usePredictions((state) => state.choice);
  const evaluation = usePredictions((state) => state.evaluation);
  const chosen = useMemo(() => chosenSamples(found, choice), [found, choice]);
  const [from, setFrom] = useState(0);
  const list = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another choice begins at its first sample
  useEffect(() => setFrom(0), [chosen]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page begins at its top
  useEffect(() => {
    list.current?.scrollTo({ top: 0 });
  }, [from, chosen]);

  const indices = useMemo(() => [...chosen.subarray(from, from + PAGE)], [chosen, from]);
  const page = useShown(evaluation, indices);
  const { columns, inputs } = found;
  const title =
    choice === null && columns.kind === 'values'
      ? t('predictions.largest')
      : titleOf(choice, columns.kind === 'classes' ? columns.classes : [], t);
  const number = (value: number) => formatCount(value, language);
  const isRow = inputs.count > 0;
  const range = t('predictions.range', {
    from: number(from + 1),
    to: number(from + indices.length),
    all: number(chosen.length),
  });
  return (
    <section className={styles.samples} aria-label={t('predictions.samples')}>
      <div className={styles.head}>
        <h3 className={styles.choiceTitle} title={choice === null ? t('predictions.hardestHelp') : title}>
          {title}
        </h3>
        {choice === null ? null : (
          <Button size="small" variant="ghost" onClick={() => choose(null)}>
            {t('predictions.showAll')}
          </Button>
        )}
        <span className={styles.spacer} />
        <span className={styles.quiet} role="status">
          {chosen.length === 0 ? null : range}
        </span>
        <IconButton
          size="small"
          label={t('predictions.earlier')}
          icon={<ChevronLeft size={14} aria-hidden />}
          disabled={from === 0}
          onClick={() => setFrom(Math.max(0, from - PAGE))}
        />
        <IconButton
          size="small"
          label={t('predictions.later')}
          icon={<ChevronRight size={14} aria-hidden />}
          disabled={from + PAGE >= chosen.length}
          onClick={() => setFrom(from + PAGE)}
        />
      </div>
      {page.error === null ? null : (
        <p role="alert" className={styles.error}>
          {page.error}
          <Button size="small" onClick={() => void predict()}>
            {t('predictions.again')}
          </Button>
        </p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling list must be reachable by keyboard */}
      <section ref={list} className={styles.scroll} tabIndex={0} aria-label={title}>
        {chosen.length === 0 ? <p className={styles.quiet}>{t('predictions.empty')}</p> : null}
        {isRow ? (
          <SampleTable found={found} indices={indices} shown={page.samples} />
        ) : (
          <SampleCards found={found} indices={indices} shown={page.samples} />
        )}
      </section>
    </section>
  );
}

function titleOf(choice: SampleChoice, names: readonly string[], t: Translate): string {
  switch (choice?.kind) {
    case undefined:
      return t('predictions.hardest');
    case 'cell':
      return t('predictions.inCell', { label: names[choice.label], predicted: names[choice.predicted] });
    case 'class':
      return t('predictions.inClass', { label: names[choice.label] });
    case 'sample':
      return t('predictions.oneSample');
  }
}
