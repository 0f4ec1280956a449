const KIB = 1024;
const MIB = KIB * KIB;

/** 3,300,000 → 3.1 MB; 65,536 → 64 KB; a whole number of megabytes has no decimal. */
export function fileSize(bytes: number): string {
  return bytes >= MIB
    ? `${(bytes / MIB).toFixed(1).replace(/\.0$/, '')} MB`
    : `${Math.max(1, Math.round(bytes / KIB))} KB`;
}
