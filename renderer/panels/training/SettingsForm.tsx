import { FilePlus2 } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { builtInSources } from '../../../engine/data';
import { holds } from '../../../engine/data/sources/own';
import { splits } from '../../../engine/data/split/forms';
import type { TargetMode, TrainingSettings } from '../../../engine/graph/document';
import { LIMITS } from '../../../engine/graph/limits';
import { designLosses } from '../../../engine/losses';
import { optimizers } from '../../../engine/optim';
import { Button, Field, NumberField, Select } from '../../shared/ui';
import { Switch } from '../../shared/ui/Switch';
import { useDesign } from '../../state/designStore';
import { useRuns } from '../../training/runStore';
import { ChoiceForm } from './ChoiceForm';
import { DataLint } from './DataLint';
import { DeviceField } from './DeviceField';
import { EarlyStoppingFields } from './EarlyStoppingFields';
import { GradientsSection } from './GradientsSection';
import { OwnSource } from './OwnSource';
import { ScheduleSection } from './ScheduleSection';
import { SettingsSection } from './SettingsSection';
import { StartFromField } from './StartFromField';
import { editData, editTraining, otherData } from './settingsEdits';
import { TopKField } from './TopKField';
import styles from './TrainingRoom.module.css';
import { TransformsList } from './TransformsList';
import { DataWizard } from './wizard/DataWizard';
import { openWizard } from './wizard/wizard';

/** How the design is trained. Every change is an edit of the design. */
export function TrainingSettingsForm() {
  const { t } = useTranslation();
  const training = useDesign((state) => state.document?.training);
  if (!training) return null;
  return (
    <SettingsScroll>
      <SettingsSection title={t('training.run')}>
        <WholeNumber name="epochs" value={training.epochs} help={t('training.epochsHelp')} />
        <WholeNumber
          name="batchSize"
          value={training.batchSize}
          unit={t('ui.units.samples')}
          help={t('training.batchSizeHelp')}
        />
        <WholeNumber name="seed" value={training.seed} help={t('training.seedHelp')} />
        <EarlyStoppingFields value={training.earlyStopping ?? null} />
        <StartFromField value={training.startFrom ?? null} />
        <DeviceField />
      </SettingsSection>
      <SettingsSection title={t('training.optimizer')}>
        <ChoiceForm
          kind="optimizer"
          types={Object.keys(optimizers)}
          label={t('training.method')}
          value={training.optimizer}
          onChange={(optimizer, merge) => editTraining({ optimizer }, merge)}
        />
      </SettingsSection>
      <ScheduleSection training={training} />
      <SettingsSection title={t('training.loss')}>
        <ChoiceForm
          kind="loss"
          types={Object.keys(designLosses)}
          label={t('training.function')}
          value={training.loss}
          onChange={(loss, merge) => editTraining({ loss }, merge)}
        />
        <TopKField training={training} />
      </SettingsSection>
      <GradientsSection training={training} />
    </SettingsScroll>
  );
}

/** What the design is trained on. */
export function DataSettingsForm() {
  const { t } = useTranslation();
  const copiesId = useId();
  const data = useDesign((state) => state.document?.data);
  if (!data) return null;
  const isOwn = !builtInSources.includes(data.source.type);
  return (
    <SettingsScroll>
      <SettingsSection
        title={t('training.samples')}
        action={
          <Button size="small" icon={<FilePlus2 size={13} aria-hidden />} onClick={openWizard}>
            {t('ownData.open')}
          </Button>
        }
      >
        <ChoiceForm
          kind="dataSource"
          types={isOwn ? [...builtInSources, data.source.type] : builtInSources}
          label={t('training.source')}
          value={data.source}
          instead={isOwn ? <OwnSource data={data} /> : undefined}
          onChange={(source, merge) =>
            editData(source.type === data.source.type ? { source } : otherData(source), merge)
          }
        />
        <Target value={data.target} />
      </SettingsSection>
      <SettingsSection title={t('training.parts')}>
        <ChoiceForm
          kind="split"
          types={holds(data.source.type, 'table') ? Object.keys(splits) : ['shares']}
          label={t('training.splitBy')}
          none={{ label: t('training.splitNone'), about: t('training.splitNoneHint') }}
          value={data.split ?? null}
          onChange={(split, merge) => editData({ split }, merge)}
        />
        <Field label={t('training.copies')} path="copies" htmlFor={copiesId} help={t('training.copiesHelp')}>
          <Switch
            id={copiesId}
            aria-describedby={`${copiesId}-help`}
            checked={data.copies === 'drop'}
            onChange={(drops) => editData({ copies: drops ? 'drop' : 'keep' })}
          />
        </Field>
      </SettingsSection>
      <TransformsList list={data.transforms} />
      <DataLint />
      <DataWizard />
    </SettingsScroll>
  );
}

function SettingsScroll({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const live = useRuns((state) => state.live !== null);
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: leaving a field ends its step of undo */}
      <div className={styles.settings} onBlur={() => useDesign.getState().seal()}>
        {children}
      </div>
      {live ? <p className={styles.footer}>{t('training.lockedHint')}</p> : null}
    </>
  );
}

const limits = {
  epochs: { min: 1, max: LIMITS.epochs },
  batchSize: { min: 1, max: LIMITS.batchSize },
  seed: { min: 0, max: Number.MAX_SAFE_INTEGER },
} satisfies Partial<Record<keyof TrainingSettings, object>>;

interface WholeNumberProps {
  readonly name: keyof typeof limits;
  readonly value: number;
  readonly help: string;
  readonly unit?: string;
}

function WholeNumber({ name, value, help, unit }: WholeNumberProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <Field label={t(`training.${name}`)} path={name} htmlFor={id} help={help}>
      <NumberField
        id={id}
        integer
        unit={unit}
        {...limits[name]}
        aria-describedby={`${id}-help`}
        value={value}
        onCommit={(next) => {
          if (next !== null) editTraining({ [name]: next }, `training.${name}`);
        }}
      />
    </Field>
  );
}

function Target({ value }: { value: TargetMode }) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <Field label={t('training.target')} path="target" htmlFor={id}>
      <Select
        id={id}
        aria-label={t('training.target')}
        value={value}
        options={[
          { value: 'label', label: t('training.targets.label'), hint: t('training.targets.labelHint') },
          { value: 'oneHot', label: t('training.targets.oneHot'), hint: t('training.targets.oneHotHint') },
          { value: 'input', label: t('training.targets.input'), hint: t('training.targets.inputHint') },
        ]}
        onChange={(target) => editData({ target })}
      />
    </Field>
  );
}
