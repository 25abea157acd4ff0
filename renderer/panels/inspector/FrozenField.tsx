import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { carryOut, planned } from '../../editor/carryOut';
import { frozenAround, planFreeze } from '../../editor/plans/freeze';
import { Field } from '../../shared/ui/Field';
import { Switch } from '../../shared/ui/Switch';
import { hasParameters } from '../../state/analysisOf';
import { useDesign } from '../../state/designStore';
import { nodeAt, type Path } from '../../state/scope';
import { CommandButton } from './CommandButton';

/** Whether the parameters of layers stay as they are in training; nothing for layers that have none. */
export function FrozenField({ paths }: { readonly paths: readonly Path[] }) {
  const { t } = useTranslation();
  const id = useId();
  const document = useDesign((state) => state.document);
  const analysis = useDesign((state) => state.analysis);
  // What fits no more is not counted: there the field waits, so that those below stay where they are.
  const met = useRef<ReadonlySet<Path>>(new Set());
  const learns = (path: Path) => hasParameters(analysis, path);
  const waits = (path: Path) => met.current.has(path) && analysis?.nodes.get(path)?.isMeasured === false;
  const own = paths.filter((path) => learns(path) || waits(path));
  useEffect(() => {
    met.current = new Set(own);
  });
  if (!document || own.length === 0) return null;
  const around = own.length === 1 ? frozenAround(document, own[0] as Path) : null;
  const states = new Set(own.map((path) => nodeAt(document, path)?.frozen === true));
  const mixed = states.size > 1;
  // Else it would only be in the way; the menu on the canvas has it anyway.
  const tunes = own.length > 1 || (document.training.startFrom ?? null) !== null || (analysis?.totals.frozen ?? 0) > 0;

  function change(frozen: boolean) {
    const chosen = { nodes: new Set(own), wires: new Set<string>() };
    carryOut(planned((scope, { nodes }) => planFreeze(scope, nodes, frozen, analysis), chosen));
  }

  return (
    <Field
      label={t('editor.frozen.label')}
      htmlFor={id}
      help={t('editor.frozen.help')}
      hint={
        around === null && !tunes ? null : (
          <>
            {around === null ? null : t('editor.frozen.around', { name: around })}
            {tunes ? <CommandButton id="edit.freezeOthers" /> : null}
          </>
        )
      }
    >
      <Switch
        id={id}
        aria-label={t('editor.frozen.label')}
        aria-describedby={`${id}-help`}
        checked={around !== null || (!mixed && states.has(true))}
        mixed={mixed}
        disabled={around !== null || !own.some(learns)}
        onChange={change}
      />
    </Field>
  );
}
