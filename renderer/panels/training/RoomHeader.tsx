import { createContext, type ReactNode, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { PanelHeader, Select } from '../../shared/ui';
import { type RoomPart, showPart } from '../../state/trainingRoom';
import styles from './TrainingRoom.module.css';

export type Choice = readonly RoomPart[];

const Parts = createContext<Choice | null>(null);

/** Which parts of the room may stand where the children do; null where they have a place of their own. */
export const ChoiceOfParts = Parts.Provider;

/** What else may stand in a part's place; null where nothing may. */
export function useChoice(part: RoomPart): Choice | null {
  const choice = useContext(Parts);
  return choice?.includes(part) ? choice : null;
}

interface RoomHeaderProps {
  readonly part: RoomPart;
  readonly count?: number | null;
  readonly children?: ReactNode;
}

/** The title row of a part of the training room. Where another may stand in its place, the title is the choice. */
export function RoomHeader({ part, count, children }: RoomHeaderProps) {
  const { t } = useTranslation();
  const choice = useChoice(part);
  const titles = { settings: t('training.settings'), curves: t('chart.title'), runs: t('runs.title') };
  const title = choice ? (
    <span className={styles.part}>
      <Select
        aria-label={t('training.part')}
        value={part}
        options={choice.map((value) => ({ value, label: titles[value] }))}
        onChange={showPart}
      />
    </span>
  ) : (
    titles[part]
  );
  return (
    <PanelHeader title={title} count={count ?? null}>
      {children}
    </PanelHeader>
  );
}
