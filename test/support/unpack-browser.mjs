// Unpacks the Chromium of @sparticuz/chromium, and the libraries that a bare machine lacks, into
// TMPDIR: the package knows no other place. Run as a process of its own, so that TMPDIR is its own.
import { fileURLToPath } from 'node:url';
import chromium, { inflate } from '@sparticuz/chromium';

const libraries = new URL('../bin/al2023.tar.br', import.meta.resolve('@sparticuz/chromium'));
await chromium.executablePath();
await inflate(fileURLToPath(libraries));
