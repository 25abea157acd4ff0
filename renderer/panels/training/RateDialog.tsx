import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Dialog, Field, NumberField } from '../../shared/ui';
import { useRuns } from '../../training/runStore';
import { setRate } from '../../training/trainingCommands';

/** Gives the run that is under way another learning rate. */
export function RateDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const id = useId();
  const [rate, setWanted] = useState(() => useRuns.getState().live?.rate ?? null);
  const paused = useRuns(({ live }) => live?.state === 'paused');
  const send = () => {
    if (rate === null) return;
    void setRate(rate);
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('training.changeRate')}
      description={paused ? t('training.rateNow') : t('training.rateNextEpoch')}
      actions={
        <Button variant="primary" disabled={rate === null} onClick={send}>
          {t('training.rateSet')}
        </Button>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <Field label={t('training.rateLabel')} htmlFor={id}>
          <NumberField id={id} min={0} value={rate} optional onCommit={setWanted} />
        </Field>
      </form>
    </Dialog>
  );
}
