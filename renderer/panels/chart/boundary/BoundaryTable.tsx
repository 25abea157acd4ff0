import type { Boundary } from '../../../../engine/training/boundary/field';
import type { Plane } from '../../../../engine/training/boundary/plane';
import { useLanguage, useTranslate } from '../../../i18n';
import { formatFigure, formatShare } from '../../../training/format';
import styles from './Boundary.module.css';
import { classColour } from './drawPlane';
import { type ClassFacts, rightShare } from './planeFacts';

interface BoundaryTableProps {
  readonly plane: Plane;
  readonly boundary: Boundary | null;
  readonly facts: readonly ClassFacts[];
}

/** The key to the picture, and in numbers what it shows. */
export function BoundaryTable({ plane, boundary, facts }: BoundaryTableProps) {
  const t = useTranslate();
  const language = useLanguage();
  const share = (of: ClassFacts['train']) => formatShare(rightShare(of), language, 0);
  return (
    <div className={styles.key}>
      <p className={styles.epoch}>
        {boundary ? t('chart.plane.epoch', { epoch: boundary.epoch }) : t('chart.plane.waiting')}
      </p>
      {facts.length > 0 ? (
        <table className={styles.table} aria-label={t('chart.plane.table')}>
          <thead>
            <tr>
              <th scope="col">{t('chart.plane.class')}</th>
              <th scope="col">{t('chart.train')}</th>
              <th scope="col">{t('chart.valid')}</th>
              <th scope="col">{t('chart.plane.area')}</th>
            </tr>
          </thead>
          <tbody>
            {facts.map((one) => (
              <tr key={one.class}>
                <th scope="row">
                  <span className={styles.swatch} style={{ background: classColour(one.class) }} aria-hidden />
                  {plane.names[one.class] ?? one.class}
                </th>
                <td>{share(one.train)}</td>
                <td>{share(one.valid)}</td>
                <td>{formatShare(one.area, language, 0)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {boundary?.range ? (
        <p className={styles.range}>
          <span className={styles.swatch} style={{ background: classColour(0) }} aria-hidden />
          {formatFigure(boundary.range[0], language)}
          <span className={styles.swatch} style={{ background: classColour(1) }} aria-hidden />
          {formatFigure(boundary.range[1], language)}
        </p>
      ) : null}
      <p className={styles.parts}>
        <span className={styles.full} aria-hidden /> {t('chart.train')}
        <span className={styles.ring} aria-hidden /> {t('chart.valid')}
      </p>
    </div>
  );
}
