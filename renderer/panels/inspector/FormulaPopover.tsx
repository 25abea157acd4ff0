import { Popover } from '@base-ui/react/popover';
import { useTranslation } from 'react-i18next';
import { inNumbers, inWords, isWorkedOut } from '../../../engine/core/formula';
import { shareText } from '../../editor/costs/shares';
import { useLanguage } from '../../i18n';
import { formatCount } from '../../training/format';
import styles from './FormulaPopover.module.css';
import type { Figure } from './figureRows';

/** A figure that opens onto how it comes about: its formula, the numbers put in, and what it means. */
export function FormulaPopover({ figure }: { readonly figure: Figure }) {
  const { t } = useTranslation();
  const { label, value, help, exact } = figure;
  return (
    <Popover.Root>
      <Popover.Trigger
        render={
          <button type="button" className={styles.trigger} aria-label={t('editor.figures.explain', { label, value })}>
            {value}
          </button>
        }
      />
      <Popover.Portal>
        <Popover.Positioner
          className={styles.positioner}
          side="left"
          align="start"
          sideOffset={8}
          collisionPadding={12}
        >
          <Popover.Popup className={styles.popup} aria-label={label}>
            <p className={styles.head}>
              <span className={styles.title}>{label}</span>
              <span className={styles.value}>{exact ?? value}</span>
            </p>
            <WorkedOut figure={figure} />
            <p className={styles.help}>{help}</p>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function WorkedOut({ figure: { lines, shares } }: { readonly figure: Figure }) {
  const language = useLanguage();
  const { t } = useTranslation();
  if (shares) {
    return (
      <ul className={styles.shares}>
        {shares.largest.map(({ name, amount, share }) => (
          <li key={name} className={styles.share}>
            <span className={styles.name}>{name}</span>
            <span className={styles.track} aria-hidden>
              <span className={styles.bar} style={{ width: `${share * 100}%` }} />
            </span>
            <span className={styles.amount}>{amount}</span>
            <span className={styles.percent}>{shareText(share, language)}</span>
          </li>
        ))}
        {shares.others > 0 ? (
          <li className={styles.others}>{t('editor.figures.others', { count: shares.others })}</li>
        ) : null}
      </ul>
    );
  }
  const format = (value: number) => formatCount(value, language, 2);
  return lines
    .filter(({ formula }) => isWorkedOut(formula))
    .map(({ axes, formula, result }) => (
      <p key={axes} className={styles.formula}>
        {axes ? <span className={styles.axes}>{axes}</span> : null}
        <code>{inWords(formula)}</code>
        <code>= {inNumbers(formula, format)}</code>
        <code className={styles.result}>= {result}</code>
      </p>
    ));
}
