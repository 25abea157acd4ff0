/** What a WebGPU adapter tells of itself (GPUAdapterInfo). */
interface AdapterInfo {
  readonly vendor: string;
  readonly architecture: string;
  readonly device: string;
  readonly description: string;
  /** Not told by every browser. */
  readonly isFallbackAdapter?: boolean;
}

/** OpenGL drivers tell their version, and that of all below them. */
const MOST_CHARACTERS = 120;

const SOFTWARE = /swiftshader|llvmpipe|lavapipe|basic render|warp/i;

/** The name of a GPU as far as its adapter tells: "NVIDIA GeForce RTX 3060". */
export const adapterName = ({ description, device, vendor, architecture }: AdapterInfo): string =>
  (description || device || [vendor, architecture].filter(Boolean).join(' ') || 'GPU').slice(0, MOST_CHARACTERS);

/** Whether the processor plays the GPU. */
export const isSoftware = (info: AdapterInfo): boolean =>
  info.isFallbackAdapter === true || SOFTWARE.test(`${adapterName(info)} ${info.architecture}`);
