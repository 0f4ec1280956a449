import { spawnSync } from 'node:child_process';
import os from 'node:os';
import type pg from 'pg';

export interface Machine {
  cpus: number;
  cpuModel: string;
  memoryGiB: number;
  platform: string;
  node: string;
  postgres: string;
  commit: string;
}

function git(...args: string[]): string {
  return spawnSync('git', args, { encoding: 'utf8' }).stdout?.trim() ?? '';
}

/** What a reader needs to judge the figures. No name of the machine or of anybody on it. */
export async function describeMachine(database: pg.Client): Promise<Machine> {
  const { rows } = await database.query<{ version: string }>("select current_setting('server_version') as version");
  const changed = git('status', '--porcelain', '--untracked-files=no', '--', '.', ':!bench') !== '';
  return {
    cpus: os.cpus().length,
    cpuModel: os.cpus()[0]?.model ?? 'unknown',
    memoryGiB: Math.round(os.totalmem() / 2 ** 30),
    platform: `${process.platform} ${process.arch}`,
    node: process.versions.node,
    postgres: rows[0]?.version ?? 'unknown',
    commit: `${git('rev-parse', '--short=12', 'HEAD') || 'unknown'}${changed ? ' with changes' : ''}`,
  };
}
