import { startEmbedded } from '../embedded/launcher.ts';
import { makeTemplate, TEST_DATA_DIR } from './cluster.ts';

/** Starts the tests' own PostgreSQL and makes the template; stops it again. */
export default async function setup(): Promise<() => Promise<void>> {
  const database = await startEmbedded({ dataDir: TEST_DATA_DIR, durable: false });
  await makeTemplate();
  return () => database.stop();
}
