import { multiply, openProduct, Product, productScratch } from './product';
import { at, maxI, minI } from './simd';
import { fold, Geometry, Windows } from './window';

/** A record of windows stands before the product's scratch. */
const WINDOWS: i32 = 64;
/** Elements of unfolded columns a strided input gradient holds at once, at least one channel's. */
const FOLD_ELEMENTS: i32 = 1 << 18;

export function conv2dScratch(geometry: usize): i32 {
  const s = changetype<Geometry>(geometry);
  return WINDOWS + productScratch(s.outChannels, s.batch * s.outHeight * s.outWidth, kernelSize(s), true);
}

export function conv2dWeightGradScratch(geometry: usize): i32 {
  const s = changetype<Geometry>(geometry);
  return WINDOWS + productScratch(s.outChannels, kernelSize(s), s.batch * s.outHeight * s.outWidth, true);
}

export function conv2dInputGradScratch(geometry: usize): i32 {
  const s = changetype<Geometry>(geometry);
  const spots = s.kernelHeight * s.kernelWidth;
  if (s.strideH == 1 && s.strideW == 1) {
    return WINDOWS + productScratch(s.inChannels, s.batch * s.height * s.width, s.outChannels * spots, true);
  }
  const windows = s.outHeight * s.outWidth;
  const channels = foldChannels(s);
  return WINDOWS + productScratch(channels * spots, windows, s.outChannels, false) + ((channels * spots * windows) << 2);
}

// @ts-ignore: decorator
@inline
function kernelSize(s: Geometry): i32 {
  return s.inChannels * s.kernelHeight * s.kernelWidth;
}

function foldChannels(s: Geometry): i32 {
  return minI(s.inChannels, maxI(1, FOLD_ELEMENTS / (s.kernelHeight * s.kernelWidth * s.outHeight * s.outWidth)));
}

/** Windows as the forward pass slides them over x. */
function openWindows(s: Geometry, scratch: usize): Windows {
  const w = changetype<Windows>(scratch);
  w.imageStride = s.groups * s.inChannels * s.height * s.width;
  w.height = s.height;
  w.width = s.width;
  w.kernelHeight = s.kernelHeight;
  w.kernelWidth = s.kernelWidth;
  w.strideH = s.strideH;
  w.strideW = s.strideW;
  w.padH = s.padH;
  w.padW = s.padW;
  w.dilationH = s.dilationH;
  w.dilationW = s.dilationW;
  w.outHeight = s.outHeight;
  w.outWidth = s.outWidth;
  return w;
}

/** y = conv(x, w): W [O × C·KH·KW] times the unfolded images, all images in one product. */
export function conv2d(x: usize, weight: usize, y: usize, bias: usize, relu: bool, geometry: usize, scratch: usize): void {
  const s = changetype<Geometry>(geometry);
  const windows = openWindows(s, scratch);
  const spots = s.outHeight * s.outWidth;
  const depth = kernelSize(s);
  for (let group = 0; group < s.groups; group++) {
    const g = openProduct(scratch + WINDOWS, s.outChannels, s.batch * spots, depth);
    windows.source = x + at(group * s.inChannels * s.height * s.width);
    g.a = weight + at(group * s.outChannels * depth);
    g.aRow = depth;
    g.aColumn = 1;
    g.windows = windows;
    g.c = y + at(group * s.outChannels * spots);
    g.cRow = spots;
    g.cPiece = spots;
    g.cPieceStride = s.groups * s.outChannels * spots;
    g.rowBias = bias ? bias + at(group * s.outChannels) : 0;
    g.relu = relu;
    multiply(g);
  }
}

/** dw = dy · unfold(x)ᵀ, summed over all windows of all images. */
export function conv2dWeightGrad(x: usize, grad: usize, out: usize, geometry: usize, scratch: usize): void {
  const s = changetype<Geometry>(geometry);
  const windows = openWindows(s, scratch);
  const spots = s.outHeight * s.outWidth;
  const depth = kernelSize(s);
  for (let group = 0; group < s.groups; group++) {
    const g = openProduct(scratch + WINDOWS, s.outChannels, depth, s.batch * spots);
    windows.source = x + at(group * s.inChannels * s.height * s.width);
    g.a = grad + at(group * s.outChannels * spots);
    g.aRow = spots;
    g.aColumn = 1;
    g.aPiece = spots;
    g.aPieceStride = s.groups * s.outChannels * spots;
    g.windows = windows;
    g.transposed = true;
    g.c = out + at(group * s.outChannels * depth);
    g.cRow = depth;
    multiply(g);
  }
}

/**
 * dx from dy and w. With stride 1 it is itself a convolution of dy: window (h, w) reads dy at h + pad − kh·dilation.
 * Otherwise wᵀ·dy is folded back, some channels at a time.
 */
export function conv2dInputGrad(grad: usize, weight: usize, out: usize, geometry: usize, scratch: usize): void {
  const s = changetype<Geometry>(geometry);
  const weights = s.outChannels * kernelSize(s);
  for (let group = 0; group < s.groups; group++) {
    const from = grad + at(group * s.outChannels * s.outHeight * s.outWidth);
    const to = out + at(group * s.inChannels * s.height * s.width);
    if (s.strideH == 1 && s.strideW == 1) slideBack(s, from, weight + at(group * weights), to, scratch);
    else foldBack(s, from, weight + at(group * weights), to, scratch);
  }
}

function slideBack(s: Geometry, grad: usize, weight: usize, out: usize, scratch: usize): void {
  const spots = s.kernelHeight * s.kernelWidth;
  const w = changetype<Windows>(scratch);
  w.source = grad;
  w.imageStride = s.groups * s.outChannels * s.outHeight * s.outWidth;
  w.height = s.outHeight;
  w.width = s.outWidth;
  w.kernelHeight = s.kernelHeight;
  w.kernelWidth = s.kernelWidth;
  w.strideH = 1;
  w.strideW = 1;
  w.padH = -s.padH;
  w.padW = -s.padW;
  w.dilationH = -s.dilationH;
  w.dilationW = -s.dilationW;
  w.outHeight = s.height;
  w.outWidth = s.width;
  const pixels = s.height * s.width;
  const g = openProduct(scratch + WINDOWS, s.inChannels, s.batch * pixels, s.outChannels * spots);
  g.a = weight;
  if (spots == 1) {
    g.aRow = 1;
    g.aColumn = s.inChannels;
  } else {
    g.aRow = spots;
    g.aColumn = 1;
    g.aPiece = spots;
    g.aPieceStride = kernelSize(s);
  }
  g.windows = w;
  g.c = out;
  g.cRow = pixels;
  g.cPiece = pixels;
  g.cPieceStride = s.groups * s.inChannels * pixels;
  multiply(g);
}

function foldBack(s: Geometry, grad: usize, weight: usize, out: usize, scratch: usize): void {
  const w = openWindows(s, scratch);
  const spots = s.kernelHeight * s.kernelWidth;
  const windows = s.outHeight * s.outWidth;
  const chunk = foldChannels(s);
  const pixels = s.height * s.width;
  const product = scratch + WINDOWS;
  const columns = product + <usize>productScratch(chunk * spots, windows, s.outChannels, false);
  for (let n = 0; n < s.batch; n++) {
    const image = out + at(n * w.imageStride);
    memory.fill(image, 0, at(s.inChannels * pixels));
    for (let c = 0; c < s.inChannels; c += chunk) {
      const rows = minI(chunk, s.inChannels - c) * spots;
      const g: Product = openProduct(product, rows, windows, s.outChannels);
      g.a = weight + at(c * spots);
      g.aRow = 1;
      g.aColumn = kernelSize(s);
      g.b = grad + at(n * s.groups * s.outChannels * windows);
      g.bRow = windows;
      g.bColumn = 1;
      g.c = columns;
      g.cRow = windows;
      multiply(g);
      fold(w, 0, rows, columns, image + at(c * pixels));
    }
  }
}
