import { memo } from 'react';
import { Announcer } from './Announcer';
import { ArrangingHint } from './ArrangingHint';
import { BlockNamer } from './BlockNamer';
import { Breadcrumbs } from './Breadcrumbs';
import { CanvasControls } from './CanvasControls';
import { CanvasMenu } from './CanvasMenu';
import { CostLegend } from './costs/CostLegend';
import { DragHint } from './DragHint';
import { EmptyCanvas } from './EmptyCanvas';
import { Overview } from './Overview';
import { PreviewNote } from './PreviewNote';
import { QuickAdd } from './QuickAdd';
import { WireEndPicker } from './WireEndPicker';

/** All that lies over the canvas without moving with it. Remembered, since the canvas is drawn anew in each frame of a drag. */
export const CanvasOverlays = memo(function CanvasOverlays({ isEmpty }: { readonly isEmpty: boolean }) {
  return (
    <>
      <Breadcrumbs />
      <Overview />
      {isEmpty ? null : <CostLegend />}
      <CanvasControls />
      {isEmpty ? <EmptyCanvas /> : null}
      <QuickAdd />
      <PreviewNote />
      <DragHint />
      <ArrangingHint />
      <WireEndPicker />
      <BlockNamer />
      <CanvasMenu />
      <Announcer />
    </>
  );
});
