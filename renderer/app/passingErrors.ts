import { dropEditErrors, dropErrors, dropUnopened } from '../shared/ui/Toast';
import { useDesign } from '../state/designStore';

// What is said of a design has no sense beside the next one.
useDesign.subscribe(({ opening, path, document }, before) => {
  if (opening !== before.opening && path !== before.path) dropUnopened();
  if (opening !== before.opening || (path === null && before.path !== null)) dropErrors();
  else if (document !== before.document) dropEditErrors();
});
