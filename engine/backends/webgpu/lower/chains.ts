import type { StorageId } from '../../../plan/arena';
import type { Place, Step } from './step';

/** Elements of a part at most: one workgroup does the whole chain. */
const SMALL = 1024;
/** Chains of fewer parts are not worth a kernel of their own. */
const FEWEST = 3;
const MOST = 64;

const sameStorage = (a: Step, b: Step): boolean =>
  a.places.some((place) =>
    b.places.some((other) => place.storage === other.storage && (place.access !== 'read' || other.access !== 'read')),
  );

const isSmall = ({ part }: Step): boolean => part !== undefined && part.elements <= SMALL;

/**
 * Puts small steps together that one workgroup does one after the other, in one dispatch: what a loss comes to, scales,
 * updates of biases. A step joins the chain before it where nothing between depends on either, so that steps change their order.
 * @param buffers Buffers that a step's places are in, told apart by numbers. @param most So many may be bound.
 */
export function chained(steps: readonly Step[], buffers: (step: Step) => readonly number[], most: number): Step[] {
  const order: Step[][] = [];
  let chain: Step[] | null = null;
  for (const step of steps) {
    if (!isSmall(step)) {
      order.push([step]);
      continue;
    }
    const at = chain ? order.indexOf(chain) : -1;
    const between = at < 0 ? [] : order.slice(at + 1).flat();
    if (chain && chain.length < MOST && new Set([...chain, step].flatMap(buffers)).size <= most) {
      if (!between.some((other) => sameStorage(other, step))) {
        chain.push(step);
        continue;
      }
      if (!between.some((other) => chain?.some((member) => sameStorage(other, member)))) {
        order.splice(at, 1);
        order.push(chain);
        chain.push(step);
        continue;
      }
    }
    chain = [step];
    order.push(chain);
  }
  return order.flatMap((members) => (members.length < FEWEST ? members : [joined(members)]));
}

function joined(members: readonly Step[]): Step {
  const places: Place[] = [];
  for (const place of members.flatMap((member) => member.places)) {
    const at = places.findIndex(({ storage }) => storage === place.storage);
    const before = places[at];
    if (!before) places.push(place);
    else if (before.access !== place.access) places[at] = { ...before, access: 'update' };
  }
  const inPlace = members.flatMap((member, at) =>
    replacements(member).filter(({ read }) => !members.slice(at + 1).some((later) => touches(later, read))),
  );
  return {
    label: 'chain',
    layer: members.find(({ layer }) => layer)?.layer,
    wgsl: '',
    places,
    params: new Uint32Array(0),
    workgroups: [1, 1, 1],
    inPlace,
    chain: members,
  };
}

const touches = ({ places }: Step, storage: StorageId): boolean => places.some((place) => place.storage === storage);

const replacements = ({ inPlace }: Step) => inPlace ?? [];
