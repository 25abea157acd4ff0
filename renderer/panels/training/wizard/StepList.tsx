import { useTranslation } from 'react-i18next';
import styles from './Wizard.module.css';
import { useWizard } from './wizard';

/** Where in the wizard one is. */
export function StepList() {
  const { t } = useTranslation();
  const step = useWizard((state) => state.step);
  const at = step === 'split' ? 2 : step === 'look' ? 1 : 0;
  return (
    <ol className={styles.steps} aria-label={t('ownData.steps')}>
      {[t('ownData.stepFile'), t('ownData.stepLook'), t('ownData.stepSplit')].map((name, index) => (
        <li key={name} aria-current={index === at ? 'step' : undefined} data-done={index < at || undefined}>
          <span className={styles.number} aria-hidden>
            {index + 1}
          </span>
          {name}
        </li>
      ))}
    </ol>
  );
}
