import type { ChildProcess } from 'node:child_process';

export function startDatabase(
  script: string,
  options: { dataDir: string; durable?: boolean },
): Promise<{ child: ChildProcess; urls: Record<string, string> }>;
export function stopChild(child: ChildProcess, limitMs?: number): Promise<void>;
export function freePortFrom(first: number): Promise<number>;
export function waitFor(url: string, child: ChildProcess | undefined, limitMs?: number): Promise<void>;
export function runNode(
  script: string,
  args: readonly string[],
  env: Record<string, string | undefined>,
): Promise<void>;
