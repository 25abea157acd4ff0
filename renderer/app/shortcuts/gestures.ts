/** What the mouse does on the canvas and in the panels beside it, in the order of the sheet; the words go by these names. */
export const GESTURES = [
  'drop',
  'putIn',
  'takeOut',
  'goOver',
  'wire',
  'search',
  'moveWire',
  'openLayer',
  'select',
  'add',
  'pan',
  'wheel',
  'zoom',
  'menu',
  'scrub',
] as const;
