import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { runNames } from '../../training/runNames';
import { useRuns } from '../../training/runStore';
import { type Beside, besides } from './beside';

const NONE: readonly Beside[] = [];

/** What the charts show beside the shown run; the same array while nothing of it has changed. */
export function useBesides(): readonly Beside[] {
  const { t } = useTranslation();
  const designs = useRuns((state) => state.designs);
  const shown = useRuns((state) => state.current?.run ?? null);
  const origin = useRuns((state) => state.current?.origin?.run ?? null);
  const compared = useRuns(
    useShallow(({ runs, compared }) => compared.flatMap((run) => runs.find((entry) => entry.run === run) ?? [])),
  );
  // As text: a run's entry is another one with all of its news, and hardly ever called otherwise.
  const named = useRuns(({ runs, compared, current }) =>
    JSON.stringify(
      runs.flatMap(({ run, name, seed, choice }) =>
        run === current?.run || compared.includes(run) ? { run, name, seed, choice } : [],
      ),
    ),
  );
  const curves = useRuns(useShallow((state) => state.comparedCurves));
  // The shown run is one of those that the names tell apart, chosen or not.
  const names = useMemo(() => runNames(JSON.parse(named), designs, t), [named, designs, t]);
  return useMemo(
    () =>
      shown === null
        ? NONE
        : besides(compared, curves, shown, ({ run, seed }) =>
            run === origin ? t('chart.tried.before') : (names.get(run) ?? t('runs.seed', { seed })),
          ),
    [shown, origin, compared, curves, names, t],
  );
}
