/** The controls most panels need; the others are taken from their own files. */
export { Button } from './Button';
export { Dialog } from './Dialog';
export { EmptyState } from './EmptyState';
export { Field } from './Field';
export { IconButton } from './IconButton';
export { Menu } from './Menu';
export { NumberField } from './NumberField';
export { PanelHeader } from './PanelHeader';
export { ParamForm } from './ParamForm';
export { ProgressBar } from './ProgressBar';
export { SearchField } from './SearchField';
export { Segmented } from './Segmented';
export { Select, type SelectOption } from './Select';
export { dropError, Toaster, toast } from './Toast';
export { Tooltip } from './Tooltip';
