import type { ComponentProps } from 'react';
import { Group } from 'react-resizable-panels';

/** Pixels in which a line between panels is taken hold of: more would take presses from what stands beside it. */
const GRIP = { coarse: 20, fine: 5 } as const;

/** Panels side by side, or one above the other. */
export function PanelGroup(props: ComponentProps<typeof Group>) {
  return <Group resizeTargetMinimumSize={GRIP} {...props} />;
}
