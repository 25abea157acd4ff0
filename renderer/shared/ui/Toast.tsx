import { Toast as Base } from '@base-ui/react/toast';
import { CircleAlert, CircleCheck, Info, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './IconButton';
import styles from './Toast.module.css';

const manager = Base.createToastManager();

export interface ToastMessage {
  readonly title: string;
  readonly description?: string | undefined;
  readonly kind?: 'info' | 'success' | 'error';
  readonly action?: { readonly label: string; readonly onSelect: () => void } | undefined;
  /** A toast with the id of one that is shown replaces it. */
  readonly id?: string | undefined;
  /** Whether an error matters beside other designs too: it stays when its own is left, for good or until the next is open. */
  readonly outlives?: boolean | 'untilNext' | undefined;
  /** Whether an error is about an edit that was not made: it goes with the next one that is. */
  readonly ofEdit?: boolean | undefined;
}

const PASSING_MS = 5_000;
/** What can be taken back is read first, and then reached. */
const WITH_ACTION_MS = 12_000;

/** Errors that go with the design that was open when they came. */
const passing = new Set<string>();

/** Errors about what did not open: they go when a design does. */
const untilNext = new Set<string>();

/** Those of them that go with the next edit. */
const ofEdits = new Set<string>();

/** Takes away an error that no longer holds, and gives whether it was shown; what else goes by the id stays. */
export function dropError(id: string): boolean {
  const isShown = passing.delete(id);
  if (isShown) manager.close(id);
  ofEdits.delete(id);
  return isShown;
}

/** Takes away the errors about edits that were not made. */
export function dropEditErrors(): void {
  for (const id of ofEdits) dropError(id);
}

/** Takes away the errors about a design that is left. */
export function dropErrors(): void {
  for (const id of passing) manager.close(id);
  passing.clear();
  ofEdits.clear();
}

/** Takes away what is said of files that did not open: one did. */
export function dropUnopened(): void {
  for (const id of untilNext) manager.close(id);
  untilNext.clear();
}

/** Shows a passing message. Errors stay until they are closed, or their design is. */
export function toast({
  title,
  description,
  kind = 'info',
  action,
  id,
  outlives = false,
  ofEdit = false,
}: ToastMessage): void {
  const shown = manager.add({
    title,
    description,
    type: kind,
    timeout: kind === 'error' ? 0 : action ? WITH_ACTION_MS : PASSING_MS,
    ...(id === undefined ? {} : { id }),
    ...(action ? { actionProps: { children: action.label, onClick: action.onSelect } } : {}),
  });
  if (kind === 'error' && !outlives) passing.add(shown);
  else passing.delete(shown);
  if (kind === 'error' && outlives === 'untilNext') untilNext.add(shown);
  else untilNext.delete(shown);
  if (kind === 'error' && ofEdit) ofEdits.add(shown);
  else ofEdits.delete(shown);
}

const icons = { info: Info, success: CircleCheck, error: CircleAlert };

/** Mounted once, at the root. */
export function Toaster() {
  const { t } = useTranslation();
  return (
    <Base.Provider toastManager={manager}>
      <Base.Portal>
        <Base.Viewport className={styles.viewport} aria-label={t('ui.messages')} data-toasts>
          <ToastList />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

function ToastList() {
  const { toasts, close } = Base.useToastManager();
  const { t } = useTranslation();
  return toasts.map((entry) => {
    const Icon = icons[(entry.type ?? 'info') as keyof typeof icons];
    return (
      <Base.Root key={entry.id} toast={entry} className={styles.toast} data-kind={entry.type}>
        <Base.Content className={styles.content}>
          <Icon size={16} aria-hidden className={styles.icon} />
          {/* An error is said at once. As one of high priority, the library would hide it, with its buttons, and say a copy. */}
          <div className={styles.text} {...(entry.type === 'error' && { role: 'alert' })}>
            <Base.Title className={styles.title} />
            <Base.Description className={styles.description} />
            {entry.actionProps ? <Base.Action className={styles.action} /> : null}
          </div>
          <IconButton size="small" label={t('ui.close')} icon={<X size={14} />} onClick={() => close(entry.id)} />
        </Base.Content>
      </Base.Root>
    );
  });
}
