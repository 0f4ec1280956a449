/** Whether single keys are free for shortcuts: nobody types, nothing lies over the page, no other key is held. */
export function isShortcut(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false;
  const { target } = event;
  const typing =
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input:not([type=checkbox], [type=radio]), textarea, select'));
  return !typing && document.querySelector('[role=dialog], [role=alertdialog], [role=menu]') === null;
}
