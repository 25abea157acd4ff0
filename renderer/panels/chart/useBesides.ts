import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { useRuns } from '../../training/runStore';
import { type Beside, besides } from './beside';

const NONE: readonly Beside[] = [];

/** What the charts show beside the shown run; the same array while nothing of it has changed. */
export function useBesides(): readonly Beside[] {
  const { t } = useTranslation();
  const shown = useRuns((state) => state.current?.run ?? null);
  const origin = useRuns((state) => state.current?.origin?.run ?? null);
  const compared = useRuns(
    useShallow(({ runs, compared }) => compared.flatMap((run) => runs.find((entry) => entry.run === run) ?? [])),
  );
  const curves = useRuns(useShallow((state) => state.comparedCurves));
  return useMemo(
    () =>
      shown === null
        ? NONE
        : besides(compared, curves, shown, ({ run, name, seed }) =>
            run === origin ? t('chart.tried.before') : name === '' ? t('runs.seed', { seed }) : name,
          ),
    [shown, origin, compared, curves, t],
  );
}
