import { ListFilter } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RunEntry } from '../../../main/ipc/contract';
import { IconButton, Menu, SearchField } from '../../shared/ui';
import type { MenuItem } from '../../shared/ui/Menu';
import { stateKey } from '../../training/stateText';
import { type Arrangement, everything, ORDERS, tagsOf } from './arrange';
import styles from './Runs.module.css';

interface RunFilterProps {
  readonly runs: readonly RunEntry[];
  readonly value: Arrangement;
  readonly onChange: (value: Arrangement) => void;
}

/** What is looked for in the list of runs, and how it is sorted. */
export function RunFilter({ runs, value, onChange }: RunFilterProps) {
  const { t } = useTranslation();
  const set = (change: Partial<Arrangement>) => onChange({ ...value, ...change });
  const states = [...new Set(runs.map(({ state }) => state))];
  const items: MenuItem[] = [
    { label: t('runs.onlyStarred'), checked: value.starred, onSelect: () => set({ starred: !value.starred }) },
    ...states.map((state) => ({
      label: t(stateKey(state)),
      checked: value.state === state,
      onSelect: () => set({ state: value.state === state ? null : state }),
    })),
    ...tagsOf(runs).map((tag) => ({
      label: t('runs.tag', { tag }),
      checked: value.tag === tag,
      onSelect: () => set({ tag: value.tag === tag ? null : tag }),
    })),
    'separator',
    ...ORDERS.map((order) => ({
      label: t(`runs.order.${order}`),
      checked: value.order === order,
      onSelect: () => set({ order }),
    })),
  ];
  const isSet = value.starred || value.state !== null || value.tag !== null || value.order !== everything.order;
  return (
    <div className={styles.filter}>
      <SearchField
        small
        className={styles.search}
        label={t('runs.search')}
        value={value.text}
        onChange={(text) => set({ text })}
      />
      <Menu
        align="end"
        trigger={
          <IconButton
            size="small"
            label={t('runs.arrange')}
            data-set={isSet || undefined}
            className={styles.arrange}
            icon={<ListFilter size={14} aria-hidden />}
          />
        }
        items={items}
      />
    </div>
  );
}
