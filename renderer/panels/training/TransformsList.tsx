import { Eye, EyeOff, Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { transforms } from '../../../engine/data';
import type { Choice } from '../../../engine/graph/document';
import { entryText } from '../../../engine/text/entries';
import { useLanguage } from '../../i18n';
import { IconButton, Menu, ParamForm } from '../../shared/ui';
import { markGesture } from '../../state/gesture';
import { togglePreview, useRaw } from './preview/rawStore';
import { TransformsPreview } from './preview/TransformsPreview';
import { SettingsSection } from './SettingsSection';
import { choicePath, editData, mergeKey, specsOf, switchChoice, withParams } from './settingsEdits';
import styles from './TrainingRoom.module.css';

/** What is done to every sample, in order. */
export function TransformsList({ list }: { list: readonly Choice[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const previewed = useRaw((state) => state.open);
  const title = (type: string) => entryText(language, 'transform', type).title;
  const replace = (index: number, choice: Choice | null, merge?: string) =>
    editData({ transforms: list.flatMap((old, at) => (at !== index ? [old] : choice ? [choice] : [])) }, merge);
  const add = (type: string) => editData({ transforms: [...list, switchChoice('transform', type, null)] });
  return (
    <SettingsSection
      title={t('training.transforms')}
      action={
        <span className={styles.sectionTools}>
          <IconButton
            size="small"
            label={previewed ? t('training.preview.hide') : t('training.preview.show')}
            aria-pressed={previewed}
            icon={previewed ? <EyeOff size={15} aria-hidden /> : <Eye size={15} aria-hidden />}
            onClick={togglePreview}
          />
          <span data-field={choicePath('transform')}>
            <Menu
              align="end"
              trigger={
                <IconButton size="small" label={t('training.addTransform')} icon={<Plus size={15} aria-hidden />} />
              }
              items={Object.keys(transforms).map((type) => ({ label: title(type), onSelect: () => add(type) }))}
            />
          </span>
        </span>
      }
    >
      {previewed ? <TransformsPreview /> : null}
      {list.length === 0 ? <p className={styles.quiet}>{t('training.noTransforms')}</p> : null}
      {list.map((choice, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a transform has no identity but its place
        <div className={styles.transform} key={`${index}-${choice.type}`}>
          <div className={styles.transformHead}>
            <span>{title(choice.type)}</span>
            <IconButton
              size="small"
              label={t('training.removeTransform', { name: title(choice.type) })}
              icon={<X size={14} aria-hidden />}
              onClick={() => replace(index, null)}
            />
          </div>
          <ParamForm
            kind="transform"
            type={choice.type}
            path={`${choicePath('transform')}[${index}]`}
            specs={specsOf.transform(choice.type) ?? {}}
            values={choice.params}
            onChange={(changed) =>
              replace(
                index,
                withParams(choice, changed),
                mergeKey(`transform.${index}`, Object.keys(changed).join(' ')),
              )
            }
            onGesture={(phase, name) => markGesture(phase, mergeKey(`transform.${index}`, name))}
          />
        </div>
      ))}
    </SettingsSection>
  );
}
