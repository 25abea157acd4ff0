export { checkDesign } from './check';
export { describeData } from './describe';
export { type OpenedSamples, openData, openSamples } from './open';
export { builtInSources, dataSourceByType } from './sources';
export { transformByType, transforms } from './transforms';
