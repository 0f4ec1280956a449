/** Why a backup, a restore or a drill stops. Each code has one sentence, which tells what to do. */
const SENTENCES = {
  key_missing:
    'There is no backup key. Set MIZAN_BACKUP_KEY to 32 bytes in base64 or hex (openssl rand -base64 32), and keep it apart from the backups.',
  key_file_missing:
    'There is no backup key: neither MIZAN_BACKUP_KEY nor {file}. Bring the key the backup was made with from where it is kept.',
  key_malformed: '{source} does not hold a key: 32 bytes in base64 or hex (openssl rand -base64 32).',
  connection_missing:
    'There is no connection that may read everything. Set DATABASE_OWNER_URL for this process, or DATABASE_BACKUP_URL to a login that may act as mizan_backup.',
  role_missing:
    'This login cannot act as mizan_backup, so it would miss what row-level security hides. As an administrator of the server: create role mizan_backup nologin bypassrls; grant pg_read_all_data to mizan_backup; grant mizan_backup to mizan_owner with inherit false, set true.',
  already_running: 'Another {kind} of this installation is running. Wait until it ends.',
  no_backup: 'There is no backup in {folder}. Make one: npm run backup.',
  not_a_backup: '{folder} is not a backup: {detail}.',
  manifest_edited: 'The manifest of {backup} was changed after the backup was made. Use another backup.',
  wrong_key: 'This is not the key {backup} was made with (key {expected}, this one is {given}).',
  file_missing: '{file} of {backup} is missing. Use another backup.',
  file_truncated: '{file} of {backup} is cut off. Use another backup.',
  file_edited: '{file} of {backup} was changed or damaged after the backup was made. Use another backup.',
  backup_newer:
    '{backup} was made by a newer version: it has migration {migration}, which this version does not know. Restore it with that version.',
  backup_other_history:
    '{backup} was made by another line of this product: migration {migration} is not the one this version ships.',
  target_not_empty:
    'The database {database} is not empty. To lose what it holds and restore over it, name it: --replace {database}.',
  target_other_name: 'This connection leads to the database {database}, not to {named}. Nothing was changed.',
  target_in_use: '{count} other connections use the database {database}. Stop web and worker first.',
  rows_differ:
    '{table} came back with {found} rows and checksum {foundSum}; the backup says {rows} and {checksum}. Nothing was kept.',
  catalogue_differs: 'The restored schema is not the one the backup was made of: {detail}',
  books_differ: 'The trial balance of company {company} came back different.',
  keep_malformed:
    'MIZAN_BACKUP_KEEP is written like 24h,7d,5w: how many hours, days and weeks keep their newest backup.',
  drill_failed: 'The drill failed at “{step}”: {detail}',
  failed: '{detail}',
} as const;

export type BackupRefusalCode = keyof typeof SENTENCES;

/** An end that is told in words; anything else that is thrown is a fault of ours. */
export class BackupRefusal extends Error {
  override readonly name = 'BackupRefusal';
  readonly code: BackupRefusalCode;

  constructor(code: BackupRefusalCode, params: Record<string, string | number> = {}, cause?: unknown) {
    const sentence = SENTENCES[code].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
    super(sentence, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}
