import fc from 'fast-check';
import { expect, it } from 'vitest';
import { applyEdits } from '../../../engine/graph/applyEdits';
import type { DesignDocument } from '../../../engine/graph/document';
import type { Edit } from '../../../engine/graph/edits';
import { parseDocument } from '../../../engine/graph/parse';
import { serializeDocument } from '../../../engine/graph/serialize';
import { canRedo, canUndo, isDirty, useDesign } from '../../../renderer/state/designStore';
import { column, now, open } from '../editor/testDesign';

const store = () => useDesign.getState();
const start = column('Input', 'Conv2d', 'ReLU', 'Flatten', 'Linear', 'Output');
const ids = start.nodes.map(({ id }) => id);

const placeOf = (document: DesignDocument, id: string) => document.nodes.find((node) => node.id === id)?.position.x;

/** What one person does; every place and number is new, so that it is known afterwards who did what. */
let fresh = 0;
function deed(document: DesignDocument, what: number, which: number): readonly Edit[] {
  fresh++;
  const id = ids[which % ids.length] as string;
  const node = document.nodes.find((each) => each.id === id);
  if (!node) return [];
  if (what === 0) return [{ kind: 'setTraining', training: { epochs: fresh } }];
  if (what === 1) return [{ kind: 'renameNode', id, name: `n${fresh}` }];
  return [{ kind: 'moveNode', id, position: { x: 1000 + fresh, y: 0 } }];
}

/** The file, and another window on it that has nothing unsaved. */
class Disk {
  private revision = 1;

  constructor(public document: DesignDocument) {}

  get opened() {
    return { path: 'column.loom', document: serializeDocument(this.document), revision: String(this.revision) };
  }

  write(document: DesignDocument): void {
    this.document = parseDocument(serializeDocument(document));
    this.revision++;
  }

  /** As the window saves: what it has is written where nobody else has written, else comes together with that. */
  save(): boolean {
    if (store().revision !== String(this.revision) && !store().join(this.opened)) return false;
    const present = now();
    this.write(present);
    store().markSaved(present, String(this.revision));
    return true;
  }
}

const step = fc.record({
  kind: fc.constantFrom('do', 'do', 'do', 'undo', 'redo', 'save', 'other', 'follow'),
  what: fc.nat(3),
  which: fc.nat(20),
});

function play(
  disk: Disk,
  { kind, what, which }: { readonly kind: string; readonly what: number; readonly which: number },
) {
  if (kind === 'do') store().apply(deed(now(), what, which), 'editor.steps.move');
  else if (kind === 'undo') store().undo();
  else if (kind === 'redo') store().redo();
  else if (kind === 'save') return !isDirty(store()) || disk.save();
  else if (kind === 'other') disk.write(applyEdits(disk.document, deed(disk.document, what, which)));
  else if (!isDirty(store()) && store().revision !== disk.opened.revision)
    store().follow(disk.opened, 'files.steps.outside');
  return true;
}

it('undo takes back nothing of what another window did to the same design, whatever came in between', () => {
  let joins = 0;
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 25 }),
      fc.array(fc.nat(20), { minLength: 1, maxLength: 4 }),
      (script, moved) => {
        open(start);
        const disk = new Disk(start);
        for (const each of script) if (!play(disk, each)) return;
        if (!isDirty(store()) || store().revision !== disk.opened.revision) return;
        const [base, mine] = [disk.document, now()];
        for (const which of moved) disk.write(applyEdits(disk.document, deed(disk.document, 2, which)));
        const theirs = disk.document;
        if (!store().join(disk.opened)) return;
        joins++;
        // Who moves a card last has it: what is moved here and not saved yet is later.
        const kept = ids.filter(
          (id) => placeOf(theirs, id) !== placeOf(base, id) && placeOf(mine, id) === placeOf(base, id),
        );
        const joined = now();
        const expectKept = () => {
          for (const id of kept) expect(placeOf(now(), id), id).toBe(placeOf(theirs, id));
        };
        expectKept();
        let undone = 0;
        for (; canUndo(store()); undone++) {
          const before = now();
          store().undo();
          expectKept();
          expect(serializeDocument(now())).not.toBe(serializeDocument(before));
        }
        for (; undone > 0; undone--) store().redo();
        expect(serializeDocument(now())).toBe(serializeDocument(joined));
        // What was taken back before the other saved: done again, it moves what it moved and nothing else.
        while (canRedo(store())) {
          const [entry] = store().history.future;
          const own = new Set(entry?.edits.flatMap((edit) => (edit.kind === 'moveNode' ? [edit.id] : [])));
          kept.splice(0, kept.length, ...kept.filter((id) => !own.has(id)));
          store().redo();
          expectKept();
        }
      },
    ),
    { seed: 2, numRuns: 400 },
  );
  expect(joins).toBeGreaterThan(40);
});
