/** Numbers of a block, about. */
const BLOCK = 1 << 18;

/** Rows of numbers in blocks, so that growing copies nothing. */
export class RowBlocks {
  private readonly blocks: Float32Array[] = [];
  private readonly perBlock: number;
  private count = 0;

  constructor(readonly width: number) {
    this.perBlock = Math.max(1, Math.floor(BLOCK / width));
  }

  get rows(): number {
    return this.count;
  }

  push(row: Float32Array): void {
    const place = this.count % this.perBlock;
    if (place === 0) this.blocks.push(new Float32Array(this.perBlock * this.width));
    this.blocks.at(-1)?.set(row, place * this.width);
    this.count++;
  }

  get(row: number, column: number): number {
    return this.blockOf(row)[(row % this.perBlock) * this.width + column] as number;
  }

  set(row: number, column: number, value: number): void {
    this.blockOf(row)[(row % this.perBlock) * this.width + column] = value;
  }

  private blockOf(row: number): Float32Array {
    return this.blocks[Math.floor(row / this.perBlock)] as Float32Array;
  }
}
