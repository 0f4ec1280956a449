type Go = () => void;

interface Guard {
  ask(go: Go): void;
  /** The address has moved by Back or Forward, and nobody has been told yet. */
  onMoved(event: PopStateEvent): void;
}

let guard: Guard | undefined;

// A window hears its own events in the order of registration, capturing or not. This module is loaded with the root layout, before the
// router starts to listen: only so can a form keep a Back from being followed until it was asked.
if (typeof window !== 'undefined') window.addEventListener('popstate', (event) => guard?.onMoved(event));

/** The one form that wants to be asked before its page is left; undefined when there is none. */
export function guardLeaving(form: Guard | undefined): void {
  guard = form;
}

/** Goes elsewhere by code: at once, or after the form that is being written has agreed. */
export function leave(go: Go): void {
  if (guard) guard.ask(go);
  else go();
}
