// npm run dev: the product on its own data folder from the sources, screens refreshed and processes restarted as files change.
import { installPackages } from './install.mjs';
import { preflight } from './preflight.mjs';
import { supervise } from './supervisor.mjs';

const BUILD = '.build-dev';
const started = Date.now();
process.env.MIZAN_DATA_DIR ??= '.data-dev';
process.env.MIZAN_DIST_DIR ??= '.next-dev';
preflight({ strict: false });
installPackages();
const { bundle } = await import('./build.mjs');
await bundle(BUILD, ['embedded', 'migrate', 'demo']);
const tsx = 'node_modules/tsx/dist/cli.mjs';
const watch = [tsx, 'watch', '--clear-screen=false'];
supervise(
  {
    buildDir: BUILD,
    nodeEnv: 'development',
    prepare: async () => undefined,
    web: [...watch, 'server/main.ts', '--dev'],
    worker: [...watch, 'worker/main.ts'],
  },
  started,
);
