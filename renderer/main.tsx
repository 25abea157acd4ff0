import './app/theme.css';
import './app/base.css';
import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ErrorBoundary } from 'react-error-boundary';
import { App } from './app/App';
import { BrokenView } from './app/BrokenView';
import { followHost } from './app/followHost';
import { startSession } from './app/startSession';
import { startI18n } from './i18n';
import { startTheme, useSettings } from './shared/settings';
import { Toaster } from './shared/ui';

startTheme();
await startI18n(useSettings.getState().language);
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <CSPProvider disableStyleElements>
      <Tooltip.Provider delay={450} closeDelay={0}>
        <ErrorBoundary FallbackComponent={BrokenView}>
          <App />
        </ErrorBoundary>
        <Toaster />
      </Tooltip.Provider>
    </CSPProvider>
  </StrictMode>,
);
await startSession(followHost);
