// One operation in a process of its own, for tests that kill it: says "go" and begins.

import { restoreBackup } from '../backup/restore.ts';
import { takeBackup } from '../backup/take.ts';
import { readMigrations } from '../migrate/files.ts';
import { migrateUp } from '../migrate/runner.ts';

const [what, url = '', folder = '', key = ''] = process.argv.slice(2);
const secret = Buffer.from(key, 'hex');

process.stdout.write('go\n');
if (what === 'migrate') await migrateUp(url, readMigrations());
else if (what === 'backup') await takeBackup({ url, folder, key: secret, appVersion: 'killed' });
else if (what === 'restore') await restoreBackup({ ownerUrl: url, folder, key: secret });
else throw new Error(`no operation ${what}`);
process.stdout.write('done\n');
