/** A code with its HTTP status and its English sentence: a template over params ({name}) that instructs. */
export type ErrorWords = Record<string, { status: number; message: string }>;
