/**
 * What a drag of a slider or a label tells its form: all changes between 'begin' and 'end' are one step of undo, and
 * 'cancel' takes them back.
 */
export type GesturePhase = 'begin' | 'end' | 'cancel';
