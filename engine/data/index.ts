export { checkDesign } from './check';
export { describeData } from './describe';
export { openData } from './open';
export { builtInSources, dataSourceByType } from './sources';
export { transformByType, transforms } from './transforms';
