export { checkDesign } from './checkDesign';
export { type OpenedSamples, openData, openSamples } from './open';
export { describeData } from './resolve';
export { builtInSources, dataSourceByType } from './sources';
export { transformByType, transforms } from './transforms';
