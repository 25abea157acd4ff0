import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { type ReactNode, type RefObject, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Dialog.module.css';
import { giveBackFocus } from './giveBackFocus';
import { IconButton } from './IconButton';
import { useOpener } from './useOpener';

export interface DialogProps {
  readonly open: boolean;
  /** Absent where the person must choose one of the actions. */
  readonly onClose?: (() => void) | undefined;
  readonly title: string;
  readonly description?: ReactNode;
  readonly children?: ReactNode;
  /** Buttons, the main one last. */
  readonly actions?: ReactNode;
  /** Room for lists in columns; 'low' for as many rows as there are; 'full' for two things side by side, nearly all the window. */
  readonly wide?: boolean | 'low' | 'full';
  /** A press beside it does not close it: what was decided in it would be lost by a slip of the hand. */
  readonly steady?: boolean;
  /** What gets the focus when it opens; by default its first field, so that one can type at once, or else its main button, or else the first control in it: never the cross while there is more. */
  readonly initialFocus?: RefObject<HTMLElement | null>;
  /** What gets the focus when it is closed; by default what had it. */
  readonly finalFocus?: () => HTMLElement | boolean;
}

/** Fields that are typed into; switches and lists have inputs of their own that nobody sees. */
const TYPED =
  ':is(input, textarea):not([aria-hidden="true"], [tabindex="-1"], [type="checkbox"], [type="radio"], [type="hidden"])';

/** The button that says what the dialog is for; one that takes something away is pressed on purpose alone. */
const MAIN = '[data-actions] button[data-variant="primary"]:not(:disabled)';
const CONTROL =
  ':not([data-head]) > :is(button, a[href], input, select, textarea, [tabindex="0"]):not(:disabled, [aria-hidden="true"], [tabindex="-1"])';

export function Dialog({
  open,
  onClose,
  title,
  description,
  children,
  actions,
  wide,
  steady,
  initialFocus,
  finalFocus,
}: DialogProps) {
  const { t } = useTranslation();
  const opener = useOpener(open);
  const popup = useRef<HTMLDivElement>(null);
  const first = () => {
    const within = (selector: string) => popup.current?.querySelector<HTMLElement>(selector);
    return (wide ? null : within(TYPED)) ?? within(MAIN) ?? within(CONTROL) ?? true;
  };
  return (
    <Base.Root
      open={open}
      disablePointerDismissal={!onClose || steady === true}
      onOpenChange={(next) => {
        if (!next) onClose?.();
      }}
    >
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Popup
          className={styles.popup}
          data-wide={wide || undefined}
          ref={popup}
          initialFocus={initialFocus ?? first}
          finalFocus={finalFocus ?? (() => giveBackFocus(opener()))}
        >
          <div className={styles.head} data-head>
            <Base.Title className={styles.title}>{title}</Base.Title>
            {onClose ? (
              <IconButton label={t('ui.close')} icon={<X size={15} />} size="small" onClick={onClose} />
            ) : null}
          </div>
          {description ? <Base.Description className={styles.description}>{description}</Base.Description> : null}
          {children}
          {actions ? (
            <div className={styles.actions} data-actions>
              {actions}
            </div>
          ) : null}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
