/** WebAssembly as the engine uses it; TypeScript declares it only together with the DOM. */
declare namespace WebAssembly {
  interface MemoryDescriptor {
    initial: number;
    maximum?: number;
    shared?: boolean;
  }
  class Memory {
    constructor(descriptor: MemoryDescriptor);
    readonly buffer: ArrayBuffer;
    grow(delta: number): number;
  }
  class Module {
    constructor(bytes: ArrayBufferLike | ArrayBufferView);
  }
  type ExportValue = unknown;
  type Imports = Record<string, Record<string, unknown>>;
  class Instance {
    constructor(module: Module, imports?: Imports);
    readonly exports: Record<string, ExportValue>;
  }
  function instantiate(module: Module, imports?: Imports): Promise<Instance>;
  function compile(bytes: ArrayBufferLike | ArrayBufferView): Promise<Module>;
  function validate(bytes: ArrayBufferLike | ArrayBufferView): boolean;
}
