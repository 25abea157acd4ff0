/** How a layer's type travels while it is dragged from the palette. */
export const LAYER_MIME = 'application/x-layerloom-layer';
