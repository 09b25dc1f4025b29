export * from './components.ts';
export { Templates } from './templates.ts';
export { viewEngine } from './view-engine.ts';
