import { Info, Square, TriangleAlert } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemCard } from '../../editor/problems/ProblemCard';
import { useMessageText } from '../../i18n';
import { Button, ProgressBar } from '../../shared/ui';
import { useDesign } from '../../state/designStore';
import { checkData, isCurrent, stopCheck, useLint } from './lint';
import styles from './OwnSource.module.css';
import { SettingsSection } from './SettingsSection';
import room from './TrainingRoom.module.css';

/** Edits come in rows, as of a slider; each would have the data read anew. */
const REST_MS = 600;

/** What a person should know about the data before training, with ways out. Once asked for, it follows the edits. */
export function DataLint() {
  const { t } = useTranslation();
  const text = useMessageText();
  const { state, findings, error, share, of } = useLint();
  const data = useDesign(({ document }) => document?.data);
  const loss = useDesign(({ document }) => document?.training.loss);
  const path = useDesign((design) => design.path);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is looked at decides, and nothing else
  useEffect(() => {
    if (of?.path !== path || isCurrent(of) || useLint.getState().state === 'stopped') return;
    const timer = setTimeout(() => void checkData(), REST_MS);
    return () => clearTimeout(timer);
  }, [data, loss, path]);

  const known = of?.path === path ? state : 'none';
  return (
    <SettingsSection
      title={t('ownData.lint.title')}
      action={
        known === 'looking' ? (
          <Button size="small" icon={<Square size={11} aria-hidden />} onClick={stopCheck}>
            {t('ownData.lint.stop')}
          </Button>
        ) : (
          <Button size="small" onClick={() => void checkData()}>
            {known === 'none' ? t('ownData.lint.run') : t('ownData.lint.again')}
          </Button>
        )
      }
    >
      <div role="status" className={room.quiet}>
        {known === 'none' ? t('ownData.lint.text') : null}
        {known === 'looking' ? t('ownData.lint.looking') : null}
        {known === 'stopped' ? t('ownData.lint.stopped') : null}
        {known === 'done' && findings.every(({ severity }) => severity === 'note') ? t('ownData.lint.fine') : null}
        {known === 'failed' ? `${t('ownData.lint.failed')} ${error}` : null}
      </div>
      {known === 'looking' ? <ProgressBar label={t('ownData.lint.looking')} share={share} /> : null}
      {known === 'none' ? null : (
        <ul className={styles.findings} aria-label={t('ownData.lint.title')}>
          {findings.map((finding) => (
            <li key={text(finding.message)} data-kind={finding.kind} data-severity={finding.severity}>
              {finding.severity === 'note' ? <Info size={14} aria-hidden /> : <TriangleAlert size={14} aria-hidden />}
              <ProblemCard problem={finding} />
            </li>
          ))}
        </ul>
      )}
    </SettingsSection>
  );
}
