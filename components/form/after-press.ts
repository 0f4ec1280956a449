let pressed = false;

if (typeof document !== 'undefined') {
  document.addEventListener('pointerdown', () => (pressed = true), true);
  for (const end of ['pointerup', 'pointercancel'] as const)
    document.addEventListener(end, () => (pressed = false), true);
}

/**
 * Runs at once, or when the mouse button that is down has come up. Leaving a field by pressing a button draws complaints and totals
 * anew: were that to move the button before it is released, the click would be lost.
 */
export function afterPress(work: () => void): void {
  if (!pressed) {
    work();
    return;
  }
  const ended = new AbortController();
  for (const end of ['pointerup', 'pointercancel'] as const)
    document.addEventListener(
      end,
      () => {
        ended.abort();
        setTimeout(work);
      },
      { capture: true, signal: ended.signal },
    );
}
