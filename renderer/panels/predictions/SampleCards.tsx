import { Check, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ShownSample } from '../../../engine/training/evaluation/contract';
import type { EvaluatedRun } from '../../../main/ipc/contract';
import { useLanguage, useTranslate } from '../../i18n';
import { ShownValue } from '../ShownValue';
import styles from './Samples.module.css';
import { type SampleWords, sampleWords } from './sampleWords';

interface SampleCardsProps {
  readonly found: EvaluatedRun;
  readonly indices: readonly number[];
  /** Those that are there already. */
  readonly shown: ReadonlyMap<number, ShownSample>;
}

/** Pictures and texts with what was said of them. */
export function SampleCards({ found, indices, shown }: SampleCardsProps) {
  const t = useTranslate();
  const language = useLanguage();
  const isText = [...shown.values()].some(({ input }) => input.kind === 'text');
  return (
    <ul
      className={styles.cards}
      data-text={isText || undefined}
      data-several={found.columns.kind === 'values' || undefined}
    >
      {indices.map((sample) => {
        const words = sampleWords(found, sample, t, language);
        return (
          <li key={sample} className={styles.card} data-sample={sample} data-wrong={words.right === false || undefined}>
            <Inputs shown={shown.get(sample)} name={words.name} />
            <Said words={words} />
          </li>
        );
      })}
    </ul>
  );
}

function Inputs({ shown, name }: { readonly shown: ShownSample | undefined; readonly name: string }) {
  const { t } = useTranslation();
  if (!shown) return <div className={styles.waiting} aria-hidden />;
  const parts = [
    { shown: shown.input, label: t('predictions.picture', { name }), title: t('predictions.input') },
    { shown: shown.target, label: t('predictions.targetPicture', { name }), title: t('predictions.true') },
    { shown: shown.output, label: t('predictions.outputPicture', { name }), title: t('predictions.predicted') },
  ].flatMap((part) => (part.shown ? [{ ...part, shown: part.shown }] : []));
  return (
    <div className={styles.inputs}>
      {parts.map((part) => (
        <figure key={part.title} className={styles.input}>
          <ShownValue shown={part.shown} label={part.label} inline />
          {parts.length > 1 ? <figcaption>{part.title}</figcaption> : null}
        </figure>
      ))}
    </div>
  );
}

function Said({ words }: { readonly words: SampleWords }) {
  const { t } = useTranslation();
  const { right } = words;
  return (
    <dl className={styles.said}>
      {words.label === '' ? null : (
        <>
          <dt>{t('predictions.true')}</dt>
          <dd title={words.label}>{words.label}</dd>
          <dt>{t('predictions.predicted')}</dt>
          <dd title={words.predicted}>
            {right === null ? null : right ? <Check size={12} aria-hidden /> : <X size={12} aria-hidden />}
            {words.probability === null
              ? words.predicted
              : t('predictions.sure', { label: words.predicted, share: words.probability })}
          </dd>
        </>
      )}
      {words.error === null ? null : (
        <>
          <dt>{t('predictions.error')}</dt>
          <dd>{words.error}</dd>
        </>
      )}
      <dt>{t('predictions.loss')}</dt>
      <dd>{words.loss}</dd>
      <dt className="visuallyHidden">{t('predictions.sample')}</dt>
      <dd className={styles.name} title={words.name}>
        {words.name}
      </dd>
    </dl>
  );
}
