/** How a layer's type travels while it is dragged from the palette. */
export const LAYER_MIME = 'application/x-layerloom-layer';
/** How a block travels: where it is from, and its id there. */
export const BLOCK_MIME = 'application/x-layerloom-block';
