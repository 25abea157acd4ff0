import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LIMITS } from '../../../engine/graph/limits';
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
  /** Why a name cannot be given, in words; null where it can. */
  readonly problem?: (name: string) => string | null;
}

/** Asks for a name. Mounted while it is asked. */
export function NameDialog(props: NameDialogProps) {
  const { title, description, name, confirm, onClose, onName, problem } = props;
  const { t } = useTranslation();
  const [text, setText] = useState(name);
  const form = useId();
  const wanted = text.trim();
  // An emptied field is on the way to another name.
  const fault = wanted === '' || wanted === name ? null : (problem?.(wanted) ?? null);
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      description={description}
      actions={
        <>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button variant="primary" type="submit" form={form} disabled={wanted === '' || fault !== null}>
            {confirm}
          </Button>
        </>
      }
    >
      <form
        id={form}
        onSubmit={(event) => {
          event.preventDefault();
          if (wanted === '' || fault !== null) return;
          onClose();
          onName(wanted);
        }}
      >
        <LabelledInput
          label={t('files.name')}
          autoFocus
          maxLength={LIMITS.nameLength}
          problem={fault}
          spellCheck={false}
          value={text}
          onFocus={(event) => event.target.select()}
          onText={setText}
        />
      </form>
    </Dialog>
  );
}
