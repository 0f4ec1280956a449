type Go = () => void;

let ask: ((go: Go) => void) | undefined;

/** The one form that wants to be asked before its page is left; undefined when there is none. */
export function guardLeaving(asker: ((go: Go) => void) | undefined): void {
  ask = asker;
}

/** Goes elsewhere by code: at once, or after the form that is being written has agreed. */
export function leave(go: Go): void {
  if (ask) ask(go);
  else go();
}
