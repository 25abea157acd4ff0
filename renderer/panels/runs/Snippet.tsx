import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../shared/ui';
import styles from './Runs.module.css';

interface SnippetProps {
  readonly title: string;
  readonly text: string;
}

/** Python to read and to copy. */
export function Snippet({ title, text }: SnippetProps) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState<string | null>(null);
  return (
    <div className={styles.snippet}>
      <div className={styles.snippetHead}>
        {title}
        <Button
          size="small"
          variant="ghost"
          icon={copied === text ? <Check size={13} aria-hidden /> : <Copy size={13} aria-hidden />}
          onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(text))}
        >
          {copied === text ? t('runs.copied') : t('runs.copy')}
        </Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll, also by keyboard */}
      <pre tabIndex={0}>{text}</pre>
    </div>
  );
}
