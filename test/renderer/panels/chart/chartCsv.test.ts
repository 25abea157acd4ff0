import { expect, it } from 'vitest';
import { epochsCsv, stepsCsv } from '../../../../renderer/panels/chart/chartCsv';
import { curvesWith, epochOf } from './support';

it('writes epochs and steps as tables', () => {
  const curves = curvesWith([epochOf(1, 5, 6), epochOf(2, 3, 4, 0.75)], [7, 5]);
  expect(epochsCsv(curves)).toBe(
    'epoch,step,train_loss,valid_loss,train_accuracy,valid_accuracy,seconds,samples_per_second\r\n1,2,5,6,,,1,1\r\n2,4,3,4,0.75,0.75,1,1\r\n',
  );
  expect(stepsCsv(curves)).toBe('step,loss,loss_min,loss_max\r\n1,7,7,7\r\n2,5,5,5\r\n');
});

it('writes the metrics that a run has, no column for those that it has not', () => {
  const epochs = [{ ...epochOf(1, 5, 6), figures: { mae: 2, rocAuc: 0.5 } }];
  expect(epochsCsv({ epochs })).toBe(
    'epoch,step,train_loss,valid_loss,valid_roc_auc,valid_mae,seconds,samples_per_second\r\n1,2,5,6,0.5,2,1,1\r\n',
  );
});

it('writes the rate of each epoch, empty for those of an earlier version', () => {
  const epochs = [epochOf(1, 5, 6), { ...epochOf(2, 3, 4), lr: 0.01 }];
  expect(epochsCsv({ epochs })).toBe(
    'epoch,step,train_loss,valid_loss,lr,seconds,samples_per_second\r\n1,2,5,6,,1,1\r\n2,4,3,4,0.01,1,1\r\n',
  );
});
