// npm start: from a fresh clone to a printed address and sign-in, without a question.
import path from 'node:path';
import { installPackages } from './install.mjs';
import { preflight } from './preflight.mjs';
import { supervise } from './supervisor.mjs';

const BUILD = '.build';
const started = Date.now();
preflight({ strict: process.env.MIZAN_ENV === 'production' });
installPackages();
const { buildAll, bundle } = await import('./build.mjs');
// What starts a database takes a second to bundle; the rest is built while it is already there.
await bundle(BUILD, ['embedded', 'migrate']);
supervise(
  {
    buildDir: BUILD,
    nodeEnv: 'production',
    prepare: async () => {
      if (await buildAll({ outDir: BUILD })) console.log('Built.');
    },
    web: ['--enable-source-maps', path.join(BUILD, 'web.mjs')],
    worker: ['--enable-source-maps', path.join(BUILD, 'worker.mjs')],
  },
  started,
);
