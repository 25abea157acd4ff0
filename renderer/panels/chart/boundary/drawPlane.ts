import { type Boundary, LEVELS, SUREST } from '../../../../engine/training/boundary/field';
import type { Plane, PlanePoints } from '../../../../engine/training/boundary/plane';

/** Colours of classes, told apart also by people who see few: blue and orange first. */
const CLASSES = ['--series-train', '--series-valid', '--run-2', '--run-1', '--run-4', '--run-3', '--run-5', '--run-8'];

export const classColour = (of: number): string => `var(${CLASSES[of % CLASSES.length]})`;

type Rgb = readonly [number, number, number];

interface Colours {
  readonly classes: readonly Rgb[];
  readonly ground: Rgb;
}

/** Those of the theme as it is now. A canvas writes every colour out: style sheets are shortened when they are built. */
function coloursNow(context: CanvasRenderingContext2D): Colours {
  const style = getComputedStyle(context.canvas);
  const read = (name: string): Rgb => {
    context.fillStyle = style.getPropertyValue(name).trim();
    const hex = Number.parseInt(context.fillStyle.slice(1), 16);
    return [(hex >> 16) & 255, (hex >> 8) & 255, hex & 255];
  };
  return { classes: CLASSES.map(read), ground: read('--surface-raised') };
}

/** From the colour of the first class over the ground to that of the second. */
function valueColour({ classes, ground }: Colours, level: number): Rgb {
  const share = Math.max(-1, Math.min(1, (2 * level) / LEVELS - 1));
  const end = classes[share < 0 ? 0 : 1] as Rgb;
  return ground.map((part, at) => part + Math.abs(share) * ((end[at] as number) - part)) as unknown as Rgb;
}

/** A pixel for each cell, the greatest y on top; as strong as the network is sure. */
function fieldImage({ cells, sure, size, range }: Boundary, colours: Colours): ImageData {
  const image = new ImageData(size, size);
  for (const [at, cell] of cells.entries()) {
    if (cell < 0) continue;
    const [row, column] = [Math.floor(at / size), at % size];
    const colour = range ? valueColour(colours, cell) : (colours.classes[cell % CLASSES.length] as Rgb);
    const strength = range ? 0.6 : 0.12 + (0.3 * (sure[at] ?? SUREST)) / SUREST;
    image.data.set([...colour, 255 * strength], 4 * ((size - 1 - row) * size + column));
  }
  return image;
}

/** Draws the field and the samples over it: those of training full, those of validation as rings. */
export function drawPlane(
  canvas: HTMLCanvasElement,
  plane: Plane,
  boundary: Boundary | null,
  pixelRatio: number,
): void {
  const context = canvas.getContext('2d');
  if (!context || canvas.width === 0) return;
  const colours = coloursNow(context);
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, canvas.width, canvas.height);
  if (boundary) {
    const field = document.createElement('canvas');
    field.width = boundary.size;
    field.height = boundary.size;
    field.getContext('2d')?.putImageData(fieldImage(boundary, colours), 0, 0);
    context.imageSmoothingQuality = 'high';
    context.drawImage(field, 0, 0, canvas.width, canvas.height);
  }
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  const size = { width: canvas.width / pixelRatio, height: canvas.height / pixelRatio };
  const colourOf = (value: number): Rgb => {
    if (plane.classes !== null) return colours.classes[value % CLASSES.length] as Rgb;
    const [low, high] = boundary?.range ?? [0, 1];
    return valueColour(colours, (LEVELS * (value - low)) / (high - low || 1));
  };
  drawPoints(context, plane, plane.train, size, (value) => [colourOf(value), colours.ground]);
  drawPoints(context, plane, plane.valid, size, (value) => [colours.ground, colourOf(value)]);
}

function drawPoints(
  context: CanvasRenderingContext2D,
  plane: Plane,
  { x, y, value }: PlanePoints,
  { width, height }: { readonly width: number; readonly height: number },
  look: (value: number) => readonly [fill: Rgb, stroke: Rgb],
): void {
  context.lineWidth = 1.5;
  for (const [at, own] of value.entries()) {
    const [fill, stroke] = look(own);
    const px = (((x[at] as number) - plane.x[0]) / (plane.x[1] - plane.x[0])) * width;
    const py = (1 - ((y[at] as number) - plane.y[0]) / (plane.y[1] - plane.y[0])) * height;
    context.beginPath();
    context.arc(px, py, 2.75, 0, 2 * Math.PI);
    context.fillStyle = `rgb(${fill})`;
    context.strokeStyle = `rgb(${stroke})`;
    context.fill();
    context.stroke();
  }
}
