/** Bytes that a network can have on the CPU: what WebAssembly's 32-bit addresses reach. */
export const CPU_MEMORY = 2 ** 32;
