export * from './KeyPagedTable';
export * from './PageHead';
export * from './PrintFrame';
export * from './ResidentBanner';
export * from './StateChip';
export * from './Value';
export * from './form';
export * from './states';
