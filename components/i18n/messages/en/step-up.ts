export const stepUp = {
  title: 'Confirm that it is you',
  hint: 'To {act}, show once more who is there. It holds for five minutes, and what you were doing goes on by itself.',
  confirm: 'Confirm',
} as const;
