import type { Box } from './box';
import type { Placed } from './frames';
import type { Point } from './metrics';

/** What lies in a frame: in its graph, and as it is seen. */
export interface Member {
  readonly own: Box;
  readonly seen: Box;
}

const EXTENTS = { x: 'width', y: 'height' } as const;

/**
 * Where a frame is seen: `moved` are its corners as open blocks would move them. They go no further than what lies in the
 * frame, around which it keeps its room: a block far above or below does not stretch it.
 */
export function grownFrame(
  { position, size }: Placed,
  members: readonly Member[],
  moved: { readonly corner: Point; readonly far: Point },
  origin: Point,
): Box {
  const along = (axis: 'x' | 'y') => {
    const extent = EXTENTS[axis];
    const from = position[axis];
    const to = from + size[extent];
    const end = (box: Box) => box[axis] + box[extent];
    const first = (of: keyof Member) => Math.min(...members.map((member) => member[of][axis]));
    const last = (of: keyof Member) => Math.max(...members.map((member) => end(member[of])));
    const isEmpty = members.length === 0;
    const start = isEmpty
      ? moved.corner[axis]
      : within(first('seen') + from - first('own'), moved.corner[axis], origin[axis] + from);
    const wanted = isEmpty ? start + size[extent] : last('seen') + to - last('own');
    return { start, length: within(wanted, moved.far[axis], origin[axis] + to) - start };
  };
  const [x, y] = [along('x'), along('y')];
  return { x: x.start, y: y.start, width: x.length, height: y.length };
}

const within = (wanted: number, a: number, b: number): number =>
  Math.min(Math.max(wanted, Math.min(a, b)), Math.max(a, b));
