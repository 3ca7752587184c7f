// Starts the console.
import './core/tokens/fonts.css';
import './core/tokens/tokens.css';
import './core/tokens/base.css';
import './core/ui/ui.css';
import './core/shell/shell.css';
import './core/print/print.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { router } from './app/router';
import { makeQueryClient, sessionQuery } from './core/api/queries';
import { LanguageProvider } from './core/i18n';

const client = makeQueryClient();
// Nothing can be shown without it: asked for while the page's own chunk is still on its way.
client.query(sessionQuery).catch(() => undefined);

const root = document.getElementById('root');
if (!root) throw new Error('console.html has no #root');
createRoot(root).render(
  <StrictMode>
    <LanguageProvider>
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </LanguageProvider>
  </StrictMode>,
);
