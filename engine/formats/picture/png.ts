/** How large a png is made, here and on the command line. */
export const PNG = {
  /** Pixels for each unit of the picture, so that print is sharp. */
  scale: 2,
  /** On its longer side: browsers draw nothing on a larger canvas, without a word, and little else shows one. */
  mostPixels: 16_384,
} as const;
