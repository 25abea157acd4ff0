import { Plus, Search } from 'lucide-react';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n';
import { Button, EmptyState, SearchField, Segmented } from '../../shared/ui';
import { formatCount } from '../../training/format';
import cards from './Card.module.css';
import { EmptyCard } from './EmptyCard';
import styles from './Gallery.module.css';
import { goBetweenCards } from './gridKeys';
import section from './SectionBar.module.css';
import { SIZES, type Size, searchTemplates } from './searchTemplates';
import { TemplateCard } from './TemplateCard';
import { documentOf, useParameterCounts } from './templateFacts';

/** Every template by what it is for, with a search among them. */
export function Gallery() {
  const { t } = useTranslation();
  const language = useLanguage();
  const counts = useParameterCounts();
  const [query, setQuery] = useState('');
  const [size, setSize] = useState<Size>('any');
  const list = useRef<HTMLDivElement>(null);
  const groups = useMemo(() => searchTemplates(query, size, counts), [query, size, counts]);
  const searching = query.trim() !== '' || size !== 'any';
  const found = groups.reduce((sum, { templates }) => sum + templates.length, 0);

  function showAll() {
    setQuery('');
    setSize('any');
  }

  function onSearchKeys(event: KeyboardEvent) {
    if (event.key !== 'ArrowDown') return;
    list.current?.querySelector<HTMLElement>('[data-template]')?.focus();
    event.preventDefault();
  }

  return (
    <section className={styles.gallery} aria-labelledby="templates">
      <div className={section.bar}>
        <h2 className={section.heading} id="templates">
          {t('home.templates')}
        </h2>
        <SearchField
          className={section.search}
          label={t('home.search')}
          value={query}
          onChange={setQuery}
          onKeyDown={onSearchKeys}
        />
        <Segmented
          aria-label={t('home.size')}
          value={size}
          options={SIZES.map((value) => ({ value, label: t(`home.sizes.${value}`) }))}
          onChange={setSize}
        />
      </div>
      <p className={styles.spoken} role="status">
        {searching ? t('home.found', { count: found, shown: formatCount(found, language) }) : ''}
      </p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys go between the buttons within */}
      <div className={styles.groups} ref={list} onKeyDown={goBetweenCards}>
        {groups.map(({ purpose, templates }, place) => (
          <section key={purpose} aria-labelledby={`purpose-${purpose}`}>
            <h3 className={styles.purpose} id={`purpose-${purpose}`}>
              {t(`home.purposes.${purpose}`)}
            </h3>
            <ul className={cards.grid}>
              {place === 0 && !searching ? <EmptyCard icon={<Plus size={22} aria-hidden />} /> : null}
              {templates.map((template) => (
                <TemplateCard
                  key={template.name}
                  name={template.name}
                  document={documentOf(template)}
                  parameters={counts.get(template.name)}
                />
              ))}
            </ul>
          </section>
        ))}
        {groups.length === 0 ? (
          <EmptyState
            icon={<Search size={20} aria-hidden />}
            title={t('home.notFound')}
            action={<Button onClick={showAll}>{t('home.showAll')}</Button>}
          >
            {t('home.notFoundText')}
          </EmptyState>
        ) : null}
      </div>
    </section>
  );
}
