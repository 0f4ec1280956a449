'use client';

import { useState } from 'react';

interface Versioned {
  id: string;
  version: number;
}

/**
 * A document as it is known best: as the page gave it, or as the last act answered. The page is drawn anew after an act and comes
 * later; a dialog somebody opened meanwhile stays open.
 */
export function useLatest<T extends Versioned>(given: T): [latest: T, setLatest: (changed: T) => void] {
  const [answered, setAnswered] = useState(given);
  const older = answered.id !== given.id || answered.version <= given.version;
  return [older ? given : answered, setAnswered];
}
