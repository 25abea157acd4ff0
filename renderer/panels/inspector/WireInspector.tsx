import { Plus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { NodeId, Wire } from '../../../engine/graph/document';
import { ProblemCard, SeverityIcon } from '../../editor/problems/ProblemCard';
import { wireFlow, wireProblems } from '../../editor/wires';
import { useLanguage } from '../../i18n';
import { useDesign } from '../../state/designStore';
import { type Path, prefixOf } from '../../state/scope';
import { formatCount } from '../../training/format';
import { CommandButton } from './CommandButton';
import styles from './Inspector.module.css';
import { LayerLink } from './LayerLink';
import { Shape } from './Shape';

/** What flows over one wire; where its target cannot take that, why, and the ways out. */
export function WireInspector({ path, wire }: { readonly path: Path; readonly wire: Wire }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const document = useDesign((state) => state.document);
  const analysis = useDesign((state) => state.analysis);
  if (!document) return null;
  const prefix = prefixOf(path);
  const flowing = wireFlow(document, analysis, { ...wire.from, node: `${prefix}${wire.from.node}` });
  const { type } = flowing;
  const to = { ...wire.to, node: `${prefix}${wire.to.node}` };
  const problems = wireProblems(analysis, { to, wire, prefix });
  const values = type?.shape.reduce<number>((product, size) => (size === 'N' ? product : product * size), 1);
  const end = (label: string, id: NodeId) => (
    <div className={styles.fact}>
      <dt>{label}</dt>
      <dd>
        <LayerLink path={`${prefix}${id}`} />
      </dd>
    </div>
  );
  const fact = (label: string, value: ReactNode) => (
    <div className={styles.fact}>
      <dt>{label}</dt>
      <dd>
        <span className={styles.value}>{value}</span>
      </dd>
    </div>
  );
  return (
    <section className={styles.section}>
      <dl className={styles.facts}>
        {end(t('editor.inspector.from'), wire.from.node)}
        {end(t('editor.inspector.to'), wire.to.node)}
        {fact(t('editor.inspector.shape'), <Shape flowing={flowing} />)}
        {type ? fact(t('editor.inspector.type'), type.dtype) : null}
        {values === undefined ? null : fact(t('editor.inspector.values'), formatCount(values, language))}
      </dl>
      {problems.length > 0 ? (
        <ul className={styles.problems} aria-label={t('editor.problems.title')}>
          {problems.map((problem) => (
            <li key={JSON.stringify(problem.message)} className={styles.problem}>
              <SeverityIcon severity={problem.severity} />
              <ProblemCard problem={problem} />
            </li>
          ))}
        </ul>
      ) : null}
      <div className={styles.actions}>
        <CommandButton id="wire.insert" icon={<Plus size={13} aria-hidden />} />
        <CommandButton id="edit.remove" icon={<Trash2 size={13} aria-hidden />} />
      </div>
    </section>
  );
}
