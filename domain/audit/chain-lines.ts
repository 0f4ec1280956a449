/**
 * The audit chain as lines: what an export holds and what a verification reads. An event's `canonical` text is the very text its
 * hash is made of; nothing else in the file describes the event.
 */
export interface ExportLine {
  kind: 'export';
  version: 1;
  company: string;
  code: string;
  /** Segments whose partition retention has dropped, where their chain ended. */
  retired: readonly Head[];
}

export interface GenesisLine {
  kind: 'genesis';
  segment: string;
  canonical: string;
  hash: string;
}

export interface EventLine {
  kind: 'event';
  segment: string;
  position: number;
  canonical: string;
  hash: string;
}

export interface CheckpointLine {
  kind: 'checkpoint';
  segment: string;
  position: number;
  hash: string;
  madeAt: string;
  publicKey: string;
  signature: string;
}

export interface EndLine {
  kind: 'end';
  heads: readonly Head[];
  /** Events that waited for their seal when the export was made. */
  unsealed: number;
  madeAt: string;
  publicKey: string;
  signature: string;
}

export interface Head {
  segment: string;
  position: number;
  hash: string;
}

export type ChainLine = ExportLine | GenesisLine | EventLine | CheckpointLine | EndLine;

/** What a checkpoint's signature covers. */
export function checkpointText(company: string, head: Head, madeAt: string): string {
  return ['mizan audit checkpoint 1', company, head.segment, head.position, head.hash, madeAt].join('\n');
}

/** What the signature at the end of an export covers. */
export function endText(company: string, heads: readonly Head[], unsealed: number, madeAt: string): string {
  const lines = heads.map((head) => `${head.segment} ${head.position} ${head.hash}`);
  return ['mizan audit export 1', company, madeAt, unsealed, ...lines].join('\n');
}
