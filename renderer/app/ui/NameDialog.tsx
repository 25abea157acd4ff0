import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './Button';
import { Dialog } from './Dialog';
import { LabelledInput } from './LabelledInput';

interface NameDialogProps {
  readonly title: string;
  readonly description?: string;
  readonly name: string;
  readonly confirm: string;
  readonly onClose: () => void;
  readonly onName: (name: string) => void;
}

/** Asks for the name of a design. Mounted while it is asked. */
export function NameDialog({ title, description, name, confirm, onClose, onName }: NameDialogProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(name);
  const form = useId();
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      description={description}
      actions={
        <>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button variant="primary" type="submit" form={form} disabled={text.trim() === ''}>
            {confirm}
          </Button>
        </>
      }
    >
      <form
        id={form}
        onSubmit={(event) => {
          event.preventDefault();
          onClose();
          onName(text.trim());
        }}
      >
        <LabelledInput
          label={t('files.name')}
          autoFocus
          maxLength={120}
          spellCheck={false}
          value={text}
          onFocus={(event) => event.target.select()}
          onText={setText}
        />
      </form>
    </Dialog>
  );
}
