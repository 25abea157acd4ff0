import { useTranslation } from 'react-i18next';
import { Button, Dialog } from '../../../shared/ui';
import { BusyStep } from './BusyStep';
import { FileStep } from './FileStep';
import { LookStep } from './LookStep';
import { SplitStep } from './SplitStep';
import { StepList } from './StepList';
import styles from './Wizard.module.css';
import { backToFile, closeWizard, finishWizard, goTo, useWizard } from './wizard';

/** From a file of one's own to the design's data: choose, look, divide. Nothing changes before the end. */
export function DataWizard() {
  const { t } = useTranslation();
  const step = useWizard((state) => state.step);
  if (step === 'closed') return null;
  return (
    <Dialog open wide steady={step !== 'file'} onClose={closeWizard} title={t('ownData.title')} actions={<Actions />}>
      <StepList />
      <div className={styles.page} data-step={step}>
        <Page />
      </div>
    </Dialog>
  );
}

function Page() {
  const step = useWizard((state) => state.step);
  const found = useWizard((state) => state.found);
  const decisions = useWizard((state) => state.decisions);
  if (step === 'busy') return <BusyStep />;
  if (!found || !decisions) return <FileStep />;
  return step === 'look' ? (
    <LookStep found={found} decisions={decisions} />
  ) : (
    <SplitStep found={found} decisions={decisions} />
  );
}

function Actions() {
  const { t } = useTranslation();
  const step = useWizard((state) => state.step);
  const ready = useWizard(({ decisions, error }) => {
    if (error !== null) return false;
    const { table } = decisions ?? {};
    if (!table) return true;
    const inputs = Object.entries(table.uses).filter(([name, use]) => name !== table.target && use !== 'ignore');
    return table.target !== '' && inputs.length > 0;
  });
  if (step === 'file') return <Button onClick={closeWizard}>{t('ui.cancel')}</Button>;
  if (step === 'busy') return <Button onClick={backToFile}>{t('ownData.stop')}</Button>;
  if (step === 'look')
    return (
      <>
        <Button onClick={backToFile}>{t('ownData.back')}</Button>
        <Button variant="primary" disabled={!ready} onClick={() => goTo('split')}>
          {t('ownData.next')}
        </Button>
      </>
    );
  return (
    <>
      <Button onClick={() => goTo('look')}>{t('ownData.back')}</Button>
      <Button variant="primary" onClick={finishWizard}>
        {t('ownData.finish')}
      </Button>
    </>
  );
}
