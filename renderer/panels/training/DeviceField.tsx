import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { DEVICE_CHOICES } from '../../../main/ipc/contract/gpu';
import { useMessageText } from '../../i18n';
import { Field, Select } from '../../shared/ui';
import { useDevice } from '../../training/gpu/deviceChoice';
import { lookForGpu } from '../../training/gpu/lendGpu';

/** What runs started in this window train on; kept on this machine, not in the design. */
export function DeviceField() {
  const { t } = useTranslation();
  const { choice, choose, missing } = useDevice();
  const messageText = useMessageText();
  const id = useId();
  return (
    <Field label={t('training.device')} path="device" htmlFor={id} help={t('training.deviceHelp')}>
      <Select
        id={id}
        aria-label={t('training.device')}
        value={choice}
        options={DEVICE_CHOICES.map((value) => ({
          value,
          label: t(`training.devices.${value}`),
          hint: value === 'gpu' && missing ? messageText(missing) : t(`training.devices.${value}Hint`),
        }))}
        onChange={choose}
        onOpen={() => {
          // It may be there by now: a driver that started again, a dock that was plugged in.
          if (missing) void lookForGpu();
        }}
      />
    </Field>
  );
}
