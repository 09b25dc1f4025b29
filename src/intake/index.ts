export { StartModule } from './start/start.module.ts';
