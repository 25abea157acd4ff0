import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { missingParts } from '../../../../engine/formats/model/refusals';
import { visible } from '../../../../engine/text/visible';
import type { RunImport } from '../../../../main/ipc/contract';
import { useMessageText } from '../../../i18n';
import { FitTable } from '../../../panels/training/FitTable';
import { Button, Dialog, ProgressBar } from '../../../shared/ui';
import notices from '../../../shared/ui/Notice.module.css';
import styles from './Import.module.css';
import { closeImport, keepWeights } from './importActions';
import { type ImportState, useImport } from './importStore';

/** What comes in from elsewhere: how far it is, what was found, and what could not be had. */
export function ImportDialog() {
  const state = useImport((store) => store.state);
  switch (state.at) {
    case 'none':
      return null;
    case 'working':
      return <Working {...state} />;
    case 'failed':
      return <Failed {...state} />;
    case 'opened':
      return <Opened {...state} />;
    case 'fitted':
      return state.fit.found === 0 ? <Unfitted {...state} /> : <Fitted {...state} />;
  }
}

type Shown<At extends ImportState['at']> = Extract<ImportState, { at: At }>;

function Working({ file, stage, share }: Shown<'working'>) {
  const { t } = useTranslation();
  const text = t(`imports.stage.${stage}`);
  return (
    <Dialog
      open
      steady
      onClose={closeImport}
      title={t('imports.working', { file })}
      actions={<Button onClick={closeImport}>{t('ui.cancel')}</Button>}
    >
      <div className={styles.busy} role="status">
        <p>{text}</p>
        {/* Reading has no share of its own. */}
        <ProgressBar label={text} share={stage === 'read' ? null : share} />
      </div>
    </Dialog>
  );
}

/** A file that did not come in, and why. */
function Refused({ kind, file, children }: Pick<Shown<'failed'>, 'kind' | 'file'> & { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const main = useRef<HTMLButtonElement>(null);
  return (
    <Dialog
      open
      wide="low"
      initialFocus={main}
      onClose={closeImport}
      title={t('imports.failed', { file })}
      description={kind === 'model' ? t('imports.failedModel') : t('imports.failedWeights')}
      actions={
        <Button ref={main} onClick={closeImport}>
          {t('ui.close')}
        </Button>
      }
    >
      {children}
    </Dialog>
  );
}

function Failed({ kind, file, reason, failure }: Shown<'failed'>) {
  const { t } = useTranslation();
  const lists = failure ? missingParts(failure.error) : [];
  return (
    <Refused kind={kind} file={file}>
      {lists.length === 0 ? (
        <p className={notices.danger} role="alert">
          {reason}
        </p>
      ) : (
        <div role="alert" className={styles.report}>
          <p>{t('imports.noLayers', { count: lists.length })}</p>
          <ul className={styles.parts}>
            {lists.map((part) => (
              <li key={part}>
                <code>{visible(part)}</code>
              </li>
            ))}
          </ul>
          <p>{t('imports.noLayersText')}</p>
        </div>
      )}
    </Refused>
  );
}

function Opened({ layers, imported: { file, total, notes } }: Shown<'opened'>) {
  const { t } = useTranslation();
  const main = useRef<HTMLButtonElement>(null);
  return (
    <Dialog
      open
      initialFocus={main}
      onClose={closeImport}
      title={t('imports.opened', { file })}
      description={t('imports.openedText', { layers, tensors: total })}
      actions={
        <Button ref={main} variant="primary" onClick={closeImport}>
          {t('imports.goOn')}
        </Button>
      }
    >
      <Notes title={t('imports.notes')} notes={notes} />
      <p className={styles.next}>{t('imports.dataHint')}</p>
    </Dialog>
  );
}

/** What is not as it was in the file, or not sure. */
function Notes({ title, notes }: Pick<RunImport, 'notes'> & { title: string }) {
  const message = useMessageText();
  if (notes.length === 0) return null;
  return (
    <div className={styles.report}>
      <p>{title}</p>
      <ul className={styles.parts}>
        {notes.map((note) => (
          <li key={JSON.stringify(note)}>{message(note)}</li>
        ))}
      </ul>
    </div>
  );
}

/** Nothing of a file suits: what both have, and why not. */
function Unfitted({ file, fit }: Shown<'fitted'>) {
  const message = useMessageText();
  return (
    <Refused kind="weights" file={file}>
      <p className={notices.danger} role="alert">
        {message({ code: 'fit.none', args: { file } })}
      </p>
      <FitTable fit={fit} none />
    </Refused>
  );
}

function Fitted({ file, fit }: Shown<'fitted'>) {
  const { t } = useTranslation();
  const main = useRef<HTMLButtonElement>(null);
  return (
    <Dialog
      open
      steady
      wide="low"
      initialFocus={main}
      onClose={closeImport}
      title={t('imports.fitTitle', { file })}
      description={
        fit.found === fit.total
          ? t('imports.fitAll', { total: fit.total })
          : t('imports.fitSome', { found: fit.found, total: fit.total })
      }
      actions={
        <>
          <Button onClick={closeImport}>{t('ui.cancel')}</Button>
          <Button ref={main} variant="primary" onClick={() => void keepWeights()}>
            {fit.found === fit.total ? t('imports.keep') : t('imports.keepSome', { count: fit.found })}
          </Button>
        </>
      }
    >
      <Notes title={t('imports.fitNotes')} notes={fit.notes} />
      <FitTable fit={fit} />
    </Dialog>
  );
}
