import type { ComponentProps } from 'react';
import { ErrorBoundary } from 'react-error-boundary';
import Markdown from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { isSimple } from './markdownLimits';
import styles from './NoteMarkdown.module.css';

/** Tables, lists to tick off, what is struck out. */
const EXTENSIONS = [remarkGfm];

/** A note's words as Markdown, without pictures, and HTML as it was typed; as they were written where they cannot be read as such. */
export function NoteMarkdown({ text }: { readonly text: string }) {
  const plain = <p className={styles.plain}>{text}</p>;
  return (
    <div className={styles.markdown}>
      {isSimple(text) ? (
        <ErrorBoundary fallback={plain} resetKeys={[text]}>
          <Markdown remarkPlugins={EXTENSIONS} disallowedElements={['img']} components={{ a: Link }}>
            {text}
          </Markdown>
        </ErrorBoundary>
      ) : (
        plain
      )}
    </div>
  );
}

/** Links open beside the window and tell nobody where they were followed from. */
function Link({ href, children }: ComponentProps<'a'>) {
  const isWeb = href !== undefined && /^https?:/.test(href);
  return isWeb ? (
    <a href={href} target="_blank" rel="noreferrer noopener">
      {children}
    </a>
  ) : (
    <span>{children}</span>
  );
}
