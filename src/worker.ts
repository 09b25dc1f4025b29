import 'reflect-metadata';
import { run } from './run.ts';

await run({ ROLE: 'worker' });
