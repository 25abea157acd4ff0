export { checkDesign } from './check';
export { describeData } from './describe';
export { openData } from './open';
export { dataSourceByType, dataSources } from './sources';
export { transformByType, transforms } from './transforms';
