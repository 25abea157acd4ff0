import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SEEDS } from '../../../main/ipc/contract/limits';
import { Button, Dialog, Field, NumberField } from '../../shared/ui';
import { startSeeds } from '../../training/trainingCommands';

/** Asks with how many seeds the design is to be trained. */
export function SeedsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const id = useId();
  const [count, setCount] = useState(5);
  const send = () => {
    void startSeeds(count);
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('training.seedsTitle')}
      description={t('training.seedsText')}
      actions={
        <Button variant="primary" onClick={send}>
          {t('training.seedsStart')}
        </Button>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <Field label={t('training.seedsCount')} htmlFor={id} stacked>
          <NumberField
            id={id}
            integer
            {...SEEDS}
            value={count}
            onCommit={(next) => {
              if (next !== null) setCount(next);
            }}
          />
        </Field>
      </form>
    </Dialog>
  );
}
