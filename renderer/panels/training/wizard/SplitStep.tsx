import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ColumnReport, Inspection } from '../../../../engine/data/inspect/contract';
import { holds } from '../../../../engine/data/sources/own';
import { splits } from '../../../../engine/data/split/forms';
import type { Choice } from '../../../../engine/graph/document';
import { entryText } from '../../../../engine/text/entries';
import { useLanguage } from '../../../i18n';
import { ParamForm, Segmented, Select } from '../../../shared/ui';
import { formatCount } from '../../../training/format';
import { switchChoice } from '../settingsEdits';
import { type Decisions, partCounts, SCALINGS } from './decisions';
import { PathInput } from './PathInput';
import styles from './Wizard.module.css';
import { decide } from './wizard';

interface SplitStepProps {
  readonly found: Inspection;
  readonly decisions: Decisions;
}

/** Which samples are held back to judge by, and how inputs are scaled. */
export function SplitStep({ found, decisions }: SplitStepProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { split } = decisions;
  const way = split?.type ?? 'none';
  const names = splitColumns(found, decisions.table?.target);
  const ways = [
    { value: 'none', label: t('training.splitNone') },
    { value: 'shares', label: entryText(language, 'split', 'shares').title },
    ...(names.length > 0 ? [{ value: 'column', label: entryText(language, 'split', 'column').title }] : []),
    ...(decisions.table ? [{ value: 'files', label: entryText(language, 'split', 'files').title }] : []),
  ];
  return (
    <div className={styles.splitStep}>
      <section>
        <h3>{t('training.parts')}</h3>
        <Segmented
          aria-label={t('training.parts')}
          value={way}
          options={ways}
          onChange={(type) => decideSplit(decisions, firstSplit(type, names, found))}
        />
        <p className={styles.quiet}>
          {split ? entryText(language, 'split', split.type).about : t('training.splitNoneHint')}
        </p>
        {split?.type === 'shares' ? (
          <div className={styles.narrow}>
            <ParamForm
              kind="split"
              type="shares"
              specs={splits.shares.params}
              values={split.params}
              onChange={(changed) => decide({ split: { ...split, params: { ...split.params, ...changed } } })}
              onGesture={() => {}}
            />
          </div>
        ) : null}
        {split?.type === 'files' ? <FilesSplit decisions={decisions} split={split} /> : null}
        {split?.type === 'column' ? <ColumnSplit found={found} decisions={decisions} split={split} /> : null}
        <PartCounts found={found} decisions={decisions} />
      </section>
      {holds(found.source.type, 'text') ? null : (
        <section>
          <h3>{t('ownData.scaling')}</h3>
          <Segmented
            aria-label={t('ownData.scaling')}
            value={decisions.scaling}
            options={[
              { value: 'none', label: t('ownData.noScaling') },
              ...SCALINGS.map((value) => ({ value, label: entryText(language, 'transform', value).title })),
            ]}
            onChange={(scaling) => decide({ scaling })}
          />
          <p className={styles.quiet}>
            {decisions.scaling === 'none'
              ? t('training.noTransforms')
              : entryText(language, 'transform', decisions.scaling).about}
          </p>
        </section>
      )}
    </div>
  );
}

/** Columns whose words can name the parts. */
function splitColumns({ columns }: Inspection, target: string | undefined): readonly string[] {
  const isOne = ({ name, kind, levels }: ColumnReport) => kind === 'category' && levels.length > 1 && name !== target;
  return columns.filter(isOne).map(({ name }) => name);
}

function firstSplit(type: string, names: readonly string[], found: Inspection): Choice | null {
  if (type === 'none') return null;
  if (found.split?.type === type) return found.split;
  const choice = switchChoice('split', type, null);
  if (type !== 'column') return choice;
  const column = names.find((name) => /split|part|fold|set/i.test(name)) ?? names.at(-1) ?? '';
  return { ...choice, params: { ...choice.params, ...wordsFor(column, found) } };
}

/** Where a column has no word for a part. */
const NO_WORD = '';

/** The words of a column that mean the parts, as far as they can be told. */
function wordsFor(column: string, { columns }: Inspection): Choice['params'] {
  const words = columns.find(({ name }) => name === column)?.levels.map(({ value }) => value) ?? [];
  const like = (pattern: RegExp) => words.find((word) => pattern.test(word)) ?? NO_WORD;
  return { column, valid: like(/^(val|dev)/i), test: like(/^test/i) };
}

/** What tells the parts apart says nothing about a sample: such a column is no input. */
function decideSplit({ table }: Decisions, split: Choice | null): void {
  const column = split?.type === 'column' ? String(split.params.column) : null;
  if (!table || column === null) decide({ split });
  else decide({ split, table: { ...table, uses: { ...table.uses, [column]: 'ignore' } } });
}

function ColumnSplit({ found, decisions, split }: SplitStepProps & { readonly split: Choice }) {
  const { t } = useTranslation();
  const column = String(split.params.column);
  const words = found.columns.find(({ name }) => name === column)?.levels.map(({ value }) => value) ?? [];
  const set = (params: Choice['params']) =>
    decideSplit(decisions, { ...split, params: { ...split.params, ...params } });
  const choice = (name: 'valid' | 'test', label: string) => (
    <Labelled label={label}>
      {(id) => (
        <Select
          id={id}
          aria-label={label}
          value={String(split.params[name])}
          options={[
            { value: NO_WORD, label: t('ownData.noPart') },
            ...words.map((word) => ({ value: word, label: word })),
          ]}
          onChange={(word) => set({ [name]: word })}
        />
      )}
    </Labelled>
  );
  return (
    <div className={styles.questions}>
      <Labelled label={t('ownData.splitColumn')}>
        {(id) => (
          <Select
            id={id}
            aria-label={t('ownData.splitColumn')}
            value={column}
            options={splitColumns(found, decisions.table?.target).map((name) => ({ value: name, label: name }))}
            onChange={(name) => set(wordsFor(name, found))}
          />
        )}
      </Labelled>
      {choice('valid', t('ownData.validWord'))}
      {choice('test', t('ownData.testWord'))}
    </div>
  );
}

/** Files that hold the other parts, as paths beside the design or anywhere. */
function FilesSplit({ decisions, split }: Pick<SplitStepProps, 'decisions'> & { readonly split: Choice }) {
  const { t } = useTranslation();
  const set = (params: Choice['params']) =>
    decideSplit(decisions, { ...split, params: { ...split.params, ...params } });
  const field = (name: 'valid' | 'test', label: string) => (
    <Labelled label={label} wide>
      {(id) => (
        <PathInput
          id={id}
          className={styles.input}
          value={String(split.params[name] ?? '')}
          placeholder={t('ownData.noFile')}
          onChange={(path) => set({ [name]: path })}
        />
      )}
    </Labelled>
  );
  return (
    <div className={styles.questions}>
      {field('valid', t('ownData.validFile'))}
      {field('test', t('ownData.testFile'))}
    </div>
  );
}

interface LabelledProps {
  readonly label: string;
  readonly wide?: boolean;
  readonly children: (id: string) => ReactNode;
}

function Labelled({ label, wide = false, children }: LabelledProps) {
  const id = useId();
  return (
    <div className={styles.row}>
      <label htmlFor={id}>{label}</label>
      {wide ? children(id) : <span className={styles.short}>{children(id)}</span>}
    </div>
  );
}

function PartCounts({ found, decisions }: SplitStepProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const counts = partCounts(found, decisions);
  if (!counts) return null;
  const [train, valid, test] = ([counts.train, counts.valid, counts.test] as const).map((count) =>
    formatCount(count, language),
  ) as [string, string, string];
  return <p className={styles.quiet}>{t('ownData.partCounts', { train, valid, test })}</p>;
}
