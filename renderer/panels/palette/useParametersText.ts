import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { OfferedBlock } from '../../editor/offeredBlocks';
import { useLanguage } from '../../i18n';
import { useDesign } from '../../state/designStore';
import { formatCount } from '../../training/format';
import { parameterRange, rangeOfKept } from './blockParameters';

/** "640 parameters", of one copy. Where shapes are not known it says so, so that the list keeps its lines while a mistake is mended. */
export function useParametersText(offered: OfferedBlock): string {
  const { t } = useTranslation();
  const language = useLanguage();
  const kept = offered.from === 'library' ? offered.kept : null;
  const document = useDesign((state) => (kept ? null : state.document));
  const analysis = useDesign((state) => (kept ? null : state.analysis));
  const range = useMemo(() => {
    if (kept) return rangeOfKept(kept);
    return document && analysis && parameterRange(document, analysis, offered.block.id);
  }, [kept, document, analysis, offered.block.id]);
  if (!range) return t('home.parametersUnknown');
  const [least, most] = [formatCount(range.least, language), formatCount(range.most, language)];
  return t('home.parameters', { count: range.most, shown: least === most ? least : `${least} – ${most}` });
}
