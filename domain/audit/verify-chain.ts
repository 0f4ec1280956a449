import { sha256 } from '#lib/hash.ts';
import { isSignedBy } from '#lib/signature.ts';
import {
  type ChainLine,
  type CheckpointLine,
  checkpointText,
  type EndLine,
  type EventLine,
  type ExportLine,
  endText,
  type GenesisLine,
  type Head,
} from './chain-lines.ts';

export type BreakKind =
  | 'malformed'
  | 'other_company'
  | 'genesis'
  | 'changed'
  | 'missing'
  | 'out_of_order'
  | 'rewritten'
  | 'signature'
  | 'other_key'
  | 'truncated'
  | 'unsealed';

/** The first place where the log is not what was sealed. */
export interface Break {
  kind: BreakKind;
  segment: string | null;
  position: number | null;
}

export interface VerifyOptions {
  /** Public keys that may sign (DER, base64). Without them any key passes, as long as its signatures are true. */
  trustedKeys?: readonly string[];
  /** Heads known from elsewhere (an earlier export): the chain must still pass through them. */
  known?: readonly Head[];
}

interface Standing {
  position: number;
  hash: string;
}

function chained(previous: string, canonical: string): string {
  return sha256(Buffer.concat([Buffer.from(previous, 'hex'), Buffer.from(canonical, 'utf8')])).toString('hex');
}

function fields(canonical: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(canonical);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Follows a chain line by line in constant memory and stops at the first thing wrong: take every line, then finish. A rewrite
 * with new hashes is found at the first checkpoint after it, and dated to the events since the last good one.
 */
export class ChainVerifier {
  events = 0;
  checkpoints = 0;
  readonly keys = new Set<string>();
  #company: string | undefined;
  #retired = new Map<string, Head>();
  #standing = new Map<string, Standing>();
  /** Per segment: positions whose hash is known from a genesis, a checkpoint of another export, or the caller. */
  #watched = new Map<string, Map<number, string>>();
  #signedUpTo = new Map<string, number>();
  #current: string | undefined;
  #ended = false;
  readonly #options: VerifyOptions;

  constructor(options: VerifyOptions = {}) {
    this.#options = options;
    for (const head of options.known ?? []) this.#watch(head);
  }

  take(line: ChainLine): Break | undefined {
    if (this.#ended) return { kind: 'malformed', segment: null, position: null };
    if (this.#company === undefined && line.kind !== 'export')
      return { kind: 'malformed', segment: null, position: null };
    switch (line.kind) {
      case 'export':
        return this.#takeExport(line);
      case 'genesis':
        return this.#takeGenesis(line);
      case 'event':
        return this.#takeEvent(line);
      case 'checkpoint':
        return this.#takeCheckpoint(line);
      case 'end':
        return this.#takeEnd(line);
      default:
        return { kind: 'malformed', segment: null, position: null };
    }
  }

  finish(): Break | undefined {
    if (this.#ended) return undefined;
    const segment = this.#current ?? null;
    return { kind: 'truncated', segment, position: this.#nextPosition(segment) };
  }

  #nextPosition(segment: string | null): number | null {
    const standing = segment === null ? undefined : this.#standing.get(segment);
    return standing ? standing.position + 1 : null;
  }

  #watch({ segment, position, hash }: Head) {
    const positions = this.#watched.get(segment) ?? new Map<number, string>();
    positions.set(position, hash);
    this.#watched.set(segment, positions);
  }

  #takeExport(line: ExportLine): Break | undefined {
    if (this.#company !== undefined || line.version !== 1) return { kind: 'malformed', segment: null, position: null };
    this.#company = line.company;
    for (const head of line.retired) this.#retired.set(head.segment, head);
    return undefined;
  }

  #takeGenesis({ segment, canonical, hash }: GenesisLine): Break | undefined {
    const bad: Break = { kind: 'genesis', segment, position: 0 };
    const told = fields(canonical);
    if (this.#standing.has(segment) || !told || sha256(canonical).toString('hex') !== hash) return bad;
    if (told['company'] !== this.#company) return { kind: 'other_company', segment, position: 0 };
    if (told['segment'] !== segment) return bad;
    const previous = told['previous_segment'];
    if (typeof previous === 'string') {
      const head = {
        segment: previous,
        position: Number(told['previous_position']),
        hash: String(told['previous_hash']),
      };
      const retired = this.#retired.get(previous);
      // A segment dropped by retention ended where its last signed head says; a later one cannot swear to more.
      if (retired) {
        if (head.position > retired.position || (head.position === retired.position && head.hash !== retired.hash))
          return bad;
      } else if (this.#standing.has(previous)) this.#watch(head);
      else return { kind: 'truncated', segment: previous, position: 0 };
    }
    this.#standing.set(segment, { position: 0, hash });
    return this.#checkWatched(segment);
  }

  #checkWatched(segment: string): Break | undefined {
    const standing = this.#standing.get(segment);
    const expected = standing ? this.#watched.get(segment)?.get(standing.position) : undefined;
    if (!standing || expected === undefined) return undefined;
    this.#watched.get(segment)?.delete(standing.position);
    return expected === standing.hash ? undefined : this.#rewritten(segment);
  }

  #rewritten(segment: string): Break {
    return { kind: 'rewritten', segment, position: (this.#signedUpTo.get(segment) ?? 0) + 1 };
  }

  #takeEvent({ segment, position, canonical, hash }: EventLine): Break | undefined {
    const standing = this.#standing.get(segment);
    if (!standing) return { kind: 'genesis', segment, position: 0 };
    if (this.#current !== undefined && segment < this.#current) return { kind: 'out_of_order', segment, position };
    this.#current = segment;
    const expected = standing.position + 1;
    if (position !== expected)
      return { kind: position > expected ? 'missing' : 'out_of_order', segment, position: expected };
    const told = fields(canonical);
    if (!told || chained(standing.hash, canonical) !== hash) return { kind: 'changed', segment, position };
    if (told['company'] !== this.#company) return { kind: 'other_company', segment, position };
    if (told['missing'] === true) return { kind: 'missing', segment, position };
    this.#standing.set(segment, { position, hash });
    this.events += 1;
    return this.#checkWatched(segment);
  }

  #signed(text: string, { publicKey, signature }: CheckpointLine | EndLine, place: Omit<Break, 'kind'>) {
    if (!isSignedBy(Buffer.from(publicKey, 'base64'), text, Buffer.from(signature, 'base64')))
      return { kind: 'signature' as const, ...place };
    const { trustedKeys } = this.#options;
    if (trustedKeys && !trustedKeys.includes(publicKey)) return { kind: 'other_key' as const, ...place };
    this.keys.add(publicKey);
    return undefined;
  }

  #takeCheckpoint(line: CheckpointLine): Break | undefined {
    const { segment, position, hash } = line;
    const standing = this.#standing.get(segment);
    const text = checkpointText(this.#company ?? '', line, line.madeAt);
    const unsigned = this.#signed(text, line, { segment, position });
    if (unsigned) return unsigned;
    if (!standing || standing.position !== position)
      return { kind: 'missing', segment, position: this.#nextPosition(segment) };
    if (standing.hash !== hash) return this.#rewritten(segment);
    this.#signedUpTo.set(segment, position);
    this.checkpoints += 1;
    return undefined;
  }

  #takeEnd(line: EndLine): Break | undefined {
    for (const { segment, position, hash } of line.heads) {
      const standing = this.#standing.get(segment);
      if (!standing || standing.position < position)
        return { kind: 'truncated', segment, position: standing ? standing.position + 1 : 0 };
      if (standing.position !== position || standing.hash !== hash) return this.#rewritten(segment);
    }
    for (const [segment, { position }] of this.#standing) {
      if (!line.heads.some((head) => head.segment === segment)) return { kind: 'malformed', segment, position };
    }
    const text = endText(this.#company ?? '', line.heads, line.unsealed, line.madeAt);
    const unsigned = this.#signed(text, line, { segment: null, position: null });
    if (unsigned) return unsigned;
    this.#ended = true;
    return this.#checkAllWatched();
  }

  #checkAllWatched(): Break | undefined {
    for (const [segment, positions] of this.#watched) {
      if (this.#retired.has(segment) || positions.size === 0) continue;
      return { kind: 'truncated', segment, position: this.#nextPosition(segment) };
    }
    return undefined;
  }
}
