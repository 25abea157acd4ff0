import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage, useMessageText } from '../../i18n';
import { announce } from '../../state/announcer';
import { type RunsState, useRuns } from '../../training/runStore';
import { curvesInWords } from './summary';

/** A screen reader hears of an epoch's end at most this often; fast epochs would drown everything else. */
const QUIET_MS = 10_000;

/** Has the live run's progress read out: its changes of state at once, its epochs now and then. Shows nothing. */
export function SpokenProgress() {
  const { t } = useTranslation();
  const language = useLanguage();
  const message = useMessageText();
  const heard = useRef({ run: '', state: '', epoch: 0, at: 0 });

  useEffect(() => {
    const hear = ({ current, history }: RunsState) => {
      if (!current || !history) return;
      const { state, run, error } = current;
      const before = heard.current;
      const epoch = history.epochs.at(-1)?.epoch ?? 0;
      const now = performance.now();
      const isOther = before.run !== run;
      const isDue = state === 'running' && epoch > before.epoch && now - before.at >= QUIET_MS;
      if (!isOther && before.state === state && !isDue) return;
      heard.current = { run, state, epoch, at: now };
      if (isOther) {
        if (state === 'running' && epoch === 0) announce(t('training.spoken.started'));
        return;
      }
      const summary = curvesInWords(history, t, language);
      if (before.state === state) {
        announce(t('training.spoken.epoch', { epoch, epochs: history.counts?.epochs ?? epoch, summary }));
      } else if (state === 'running') announce(t('training.spoken.resumed'));
      else if (state === 'failed') announce(t('training.spoken.failed', { reason: error ? message(error) : '' }));
      else if (state !== 'imported') announce(t(`training.spoken.${state}`, { summary }));
    };
    hear(useRuns.getState());
    return useRuns.subscribe(hear);
  }, [t, language, message]);
  return null;
}
