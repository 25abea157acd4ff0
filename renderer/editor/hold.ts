import type { Path } from '../state/scope';
import { useEditorUi } from './uiStore';

/** What begins a drag says what the pointer has taken hold of; with null it has let go. */
export const hold = (held: Path | null): void => useEditorUi.setState({ held });
