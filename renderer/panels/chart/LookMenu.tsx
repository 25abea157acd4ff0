import { Popover } from '@base-ui/react/popover';
import { SlidersHorizontal } from 'lucide-react';
import { memo, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { float } from '../../../engine/core/params';
import { measuresOf } from '../../../engine/training/measures';
import { downloadFile } from '../../shared/downloadFile';
import { tellFailed } from '../../shared/tell';
import { Button, IconButton, Segmented } from '../../shared/ui';
import { RangedNumber } from '../../shared/ui/RangedNumber';
import { Switch } from '../../shared/ui/Switch';
import { useDesign } from '../../state/designStore';
import type { RunCurves } from '../../training/curves';
import { useRuns } from '../../training/runStore';
import { epochsCsv, stepsCsv } from './chartCsv';
import { useChartView } from './chartView';
import styles from './LookMenu.module.css';
import { X_UNITS } from './lines/xAxis';
import { usePlotWords } from './measureText';
import { plotContents } from './plotContent';
import { savePng, saveSvg } from './savePicture';
import { drawnMeasures } from './shownMeasures';
import { useBesides } from './useBesides';
import { useFinerSteps } from './useFinerSteps';

const SMOOTHING = float({ default: 0, min: 0, max: 1, step: 0.01 });

/** How the charts are looked at, and what can be taken away of them. It stays as it is while curves grow. */
export const LookMenu = memo(function LookMenu() {
  const { t } = useTranslation();
  return (
    <Popover.Root>
      <Popover.Trigger
        render={
          <IconButton
            size="small"
            variant="secondary"
            label={t('chart.lookHelp')}
            icon={<SlidersHorizontal size={13} aria-hidden />}
          />
        }
      />
      <Popover.Portal>
        <Popover.Positioner className={styles.positioner} side="top" align="end" sideOffset={6} collisionPadding={8}>
          <Popover.Popup className={styles.popup} aria-label={t('chart.lookHelp')}>
            <Choices />
            <Savings />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
});

function Choices() {
  const { t } = useTranslation();
  const view = useChartView();
  const logId = useId();
  return (
    <>
      <div className={styles.row}>
        <span>{t('chart.xAxis')}</span>
        <Segmented
          aria-label={t('chart.xAxis')}
          value={view.unit}
          options={X_UNITS.map((unit) => ({ value: unit, label: t(`chart.units.${unit}`) }))}
          onChange={view.setUnit}
        />
      </div>
      <div className={styles.row}>
        <span id={logId}>{t('chart.logAxis')}</span>
        <Switch checked={view.log} onChange={view.setLog} aria-labelledby={logId} />
      </div>
      <div className={styles.smoothing}>
        <span>{t('chart.smoothing')}</span>
        <RangedNumber
          name={t('chart.smoothing')}
          label={t('chart.smoothing')}
          spec={SMOOTHING}
          value={view.smoothing}
          onChange={(value) => view.setSmoothing(value ?? 0)}
          onGesture={() => undefined}
          disabled={false}
          describedBy={undefined}
          unit={undefined}
        />
      </div>
      <p className={styles.help}>{t('chart.smoothingHelp')}</p>
      <div className={styles.row}>
        <p className={styles.help}>{t('chart.zoomHelp')}</p>
        <Button size="small" disabled={view.zoom === null} onClick={() => view.setZoom(null)}>
          {t('chart.showAll')}
        </Button>
      </div>
    </>
  );
}

function Savings() {
  const curves = useRuns((state) => state.history);
  return curves && <SavingsOf curves={curves} />;
}

function SavingsOf({ curves }: { readonly curves: RunCurves }) {
  const words = usePlotWords();
  const { t } = words;
  const name = useDesign((state) => state.document?.name ?? '');
  const view = useChartView();
  const beside = useBesides();
  const finer = useFinerSteps(curves, view.unit, view.zoom);
  const contents = () =>
    plotContents(curves, drawnMeasures(measuresOf(curves.epochs), view.measure), view, beside, words, finer);
  const file = `${name}-${curves.run}`;
  const csv = (kind: string, text: string) => downloadFile(`${file}-${kind}.csv`, new TextEncoder().encode(text));
  const png = async () => {
    try {
      await savePng(file, contents(), view.zoom);
    } catch (error) {
      tellFailed(t('chart.saveFailed'), error, 'picture');
    }
  };
  return (
    <fieldset className={styles.saving}>
      <legend className={styles.legend}>{t('chart.save')}</legend>
      <Button size="small" onClick={() => void png()}>
        {t('chart.savePng')}
      </Button>
      <Button size="small" onClick={() => saveSvg(file, contents(), view.zoom)}>
        {t('chart.saveSvg')}
      </Button>
      <Button size="small" onClick={() => csv('epochs', epochsCsv(curves))}>
        {t('chart.saveEpochs')}
      </Button>
      <Button size="small" onClick={() => csv('steps', stepsCsv(curves))}>
        {t('chart.saveSteps')}
      </Button>
    </fieldset>
  );
}
