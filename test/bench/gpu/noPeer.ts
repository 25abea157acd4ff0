import type { OpenOnGpu } from './requests';

const none: OpenOnGpu = async () => null;

export { none as openJax, none as openTfjs };
