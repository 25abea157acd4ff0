/** Where Debian's Chromium has its software driver. */
export const SOFTWARE_DRIVER = '/usr/lib/chromium/vk_swiftshader_icd.json';

/**
 * What Dawn, which is WebGPU in Node and in Chromium, is better without on that driver: Vulkan's own way of zeroing
 * workgroup memory is written out there number by number, and most kernels took two to four times as long to compile. Without
 * it a loop does the same.
 */
export const WITHOUT_SLOW_ZEROS = 'disable-dawn-features=use_vulkan_zero_initialize_workgroup_memory_extension';
