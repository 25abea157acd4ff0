import { useEffect, useRef } from 'react';
import { type PlaneImage, rgbaOf } from './rgba';

/** A small picture, pixel by pixel; `label` is what screen readers say. */
export function Pixels({ image, label }: { readonly image: PlaneImage; readonly label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    context?.putImageData(new ImageData(rgbaOf(image), image.width, image.height), 0, 0);
  }, [image]);
  return <canvas ref={canvas} width={image.width} height={image.height} role="img" aria-label={label} />;
}
