import { RotateCcw } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Delimiter, type Dialect, ENCODINGS } from '../../../../engine/data/csv/dialect';
import type { Choice } from '../../../../engine/graph/document';
import { Button, Select } from '../../../shared/ui';
import styles from './Wizard.module.css';
import { readAs, useWizard } from './wizard';

interface DialectFormProps {
  /** How the file was read; nothing where it could not be. */
  readonly guessed: Choice['params'];
  /** Where the file could not be read so. */
  readonly open: boolean;
}

/** How a text file is read as a table: what was guessed, each of it to be changed. */
export function DialectForm({ guessed, open }: DialectFormProps) {
  const { t } = useTranslation();
  const told = useWizard((state) => state.reading);
  const [unfolded, setUnfolded] = useState(open);
  const questions = useQuestions().map((question) => {
    const value = String(told[question.name] ?? guessed[question.name]);
    return { ...question, chosen: question.options.find((option) => option.value === value) };
  });
  return (
    <details
      className={styles.dialect}
      open={open || unfolded}
      onToggle={(event) => setUnfolded(event.currentTarget.open)}
    >
      <summary>
        <span>{t('ownData.dialect.title')}</span>
        <span className={styles.quiet}>{questions.flatMap(({ chosen }) => chosen?.label ?? []).join(' · ')}</span>
      </summary>
      <div className={styles.questions}>
        {questions.map((question) => (
          <QuestionRow key={question.name} {...question} />
        ))}
        {Object.keys(told).length > 0 ? (
          <div className={styles.row}>
            <span />
            <span>
              <Button size="small" icon={<RotateCcw size={13} aria-hidden />} onClick={() => readAs(null)}>
                {t('ownData.dialect.guess')}
              </Button>
            </span>
          </div>
        ) : null}
      </div>
    </details>
  );
}

interface Option {
  readonly value: string;
  readonly label: string;
}

interface Question {
  readonly name: keyof Dialect;
  readonly title: string;
  readonly options: readonly Option[];
}

function useQuestions(): readonly Question[] {
  const { t } = useTranslation();
  const delimiters: Record<Delimiter, string> = {
    comma: t('ownData.dialect.delimiter.comma'),
    semicolon: t('ownData.dialect.delimiter.semicolon'),
    tab: t('ownData.dialect.delimiter.tab'),
    pipe: t('ownData.dialect.delimiter.pipe'),
  };
  const decimals: Record<Dialect['decimal'], string> = {
    point: t('ownData.dialect.decimal.point'),
    comma: t('ownData.dialect.decimal.comma'),
  };
  const headers = { true: t('ownData.dialect.header.names'), false: t('ownData.dialect.header.sample') };
  return [
    { name: 'delimiter', title: t('ownData.dialect.delimiter.title'), options: optionsOf(delimiters) },
    { name: 'decimal', title: t('ownData.dialect.decimal.title'), options: optionsOf(decimals) },
    { name: 'header', title: t('ownData.dialect.header.title'), options: optionsOf(headers) },
    {
      name: 'encoding',
      title: t('ownData.dialect.encoding'),
      options: ENCODINGS.map((value) => ({ value, label: value.toUpperCase() })),
    },
  ];
}

const optionsOf = (words: Readonly<Record<string, string>>): Option[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

function QuestionRow({ name, title, options, chosen }: Question & { readonly chosen: Option | undefined }) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className={styles.row}>
      <label htmlFor={id}>{title}</label>
      <span className={styles.short}>
        <Select
          id={id}
          aria-label={title}
          value={chosen?.value ?? null}
          placeholder={t('ownData.dialect.guessed')}
          options={options}
          onChange={(value) => readAs({ [name]: name === 'header' ? value === 'true' : value })}
        />
      </span>
    </div>
  );
}
