import type { Analysis } from '../../graph/analysis';
import type { DesignDocument } from '../../graph/document';
import type { Language } from '../../text/messages';
import type { DrawnText } from './drawnText';
import { networkSvg } from './svg';
import { layerCsv, layerLatex } from './table';

const DRAWINGS: Record<DrawnText, (document: DesignDocument, analysis: Analysis, language: Language) => string> = {
  svg: networkSvg,
  csv: layerCsv,
  latex: layerLatex,
};

/** A design, trained or not, as a picture or a table of its layers; a picture's words are in that language. */
export function drawn(document: DesignDocument, analysis: Analysis, format: DrawnText, language: Language): string {
  return DRAWINGS[format](document, analysis, language);
}
