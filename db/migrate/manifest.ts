import { catalogueHash } from '#server/db/catalogue.ts';
import type { Migration } from './files.ts';

/** What `db/migrations/manifest.json` holds: the shipped migrations with their checksums, and the hash of the schema they make. */
export interface Manifest {
  catalogue: string;
  migrations: Pick<Migration, 'version' | 'name' | 'checksum' | 'backwardCompatible'>[];
}

export function manifestOf(migrations: readonly Migration[], snapshot: string): Manifest {
  return {
    catalogue: catalogueHash(snapshot),
    migrations: migrations.map(({ version, name, checksum, backwardCompatible }) => ({
      version,
      name,
      checksum,
      backwardCompatible,
    })),
  };
}

/** How the files differ from the manifest, one sentence each: edited, renamed, gone, or not listed. */
export function compareManifest(manifest: Manifest, migrations: readonly Migration[], snapshot: string): string[] {
  const problems: string[] = [];
  for (const listed of manifest.migrations) {
    const what = `${listed.version}_${listed.name}`;
    const file = migrations.find(({ version }) => version === listed.version);
    if (!file) problems.push(`${what} is in the manifest but its file is gone`);
    else if (file.name !== listed.name) problems.push(`${what} is now named ${file.name}`);
    else if (file.checksum !== listed.checksum)
      problems.push(`${what} is not what the manifest says: run npm run db:manifest before it is applied anywhere`);
  }
  for (const file of migrations)
    if (!manifest.migrations.some(({ version }) => version === file.version))
      problems.push(`${file.version}_${file.name} is not in the manifest: run npm run db:manifest`);
  if (manifest.catalogue !== catalogueHash(snapshot))
    problems.push('the manifest does not know this snapshot: run npm run db:manifest');
  return problems;
}
