import { useDesign } from '../state/designStore';
import { dropErrors } from './ui/Toast';

// What is said of a design has no sense beside the next one.
useDesign.subscribe(({ opening, path }, before) => {
  if (opening !== before.opening || (path === null && before.path !== null)) dropErrors();
});
