import Bowser from 'bowser';

/** "Chrome on Windows" from a user agent; null when it says nothing. Text of a stranger: bounded before it is parsed. */
export function deviceName(userAgent: string | undefined): string | null {
  if (!userAgent) return null;
  const parsed = Bowser.parse(userAgent.slice(0, 400));
  const parts = [parsed.browser.name, parsed.os.name].filter((part): part is string => Boolean(part));
  return parts.length > 0 ? parts.join(' on ') : null;
}
